import { expect, test } from 'vitest'
import { parseJwt } from '../cluster/authn/jwt.ts'
import { Cluster } from '../cluster/cluster.ts'
import { es256 } from './crypto/es256.ts'
import { rs256 } from './crypto/rs256.ts'
import { SANDBOX_SIGNING_KEY } from './crypto/sandbox-key.ts'
import { tokenCrypto } from './crypto/token-crypto.ts'
import { loadSuite, pageClusterConfig } from './page-cluster-config.ts'
import { ADMIN_TOKEN } from './page-users.ts'
import { connectedPort } from './testing.ts'
import type { WorkerClient } from './worker-client.ts'

const PAGE = pageClusterConfig({ release: '1.36', seed: 'keys', startTime: Date.UTC(2026, 0, 2) })

const get = (port: WorkerClient, url: string) =>
  port.request({ method: 'GET', url, headers: { authorization: `Bearer ${ADMIN_TOKEN}`, accept: '*/*' } })

// First, as what is loaded once stays.
test('a snapshot with an elliptic key is restored when curves are loaded; what is asked meanwhile is answered after that, in order', async () => {
  const cluster = new Cluster({ ...PAGE, crypto: tokenCrypto([SANDBOX_SIGNING_KEY], [rs256, es256]) })
  cluster.keys.add('ES256')
  const port = connectedPort(PAGE, loadSuite)
  void port.restart(cluster.snapshot())
  const [keys, response] = await Promise.all([port.keys.list(), get(port, '/openid/v1/jwks')])
  expect(keys).toEqual(cluster.keys.list())
  expect(((JSON.parse(await response.text()) as { keys: object[] }).keys[1] as { crv: string }).crv).toBe('P-256')
})

test('the page lists, adds and drops the cluster’s keys', async () => {
  const port = connectedPort(PAGE, loadSuite)
  const [first] = await port.keys.list()
  expect(first).toMatchObject({ algorithm: 'RS256', signs: true })
  const both = await port.keys.add('ES256')
  expect(both.map(({ algorithm, signs }) => [algorithm, signs])).toEqual([
    ['RS256', false],
    ['ES256', true],
  ])
  expect(await port.keys.drop(first?.keyId ?? '')).toEqual(both.slice(1))
})

test('what the cluster refuses is told, and changes nothing', async () => {
  const port = connectedPort()
  const [first] = await port.keys.list()
  await expect(port.keys.drop(first?.keyId ?? '')).rejects.toThrow(/signs new tokens. Add another one first.$/)
  expect(await port.keys.list()).toEqual([first])
})

test('the cluster signs what it is given with the key that signs at the time', async () => {
  const port = connectedPort()
  const keyOf = async () => parseJwt(await port.keys.sign({ sub: 'anybody' }))?.header['kid']
  const [first] = await port.keys.list()
  expect(await keyOf()).toBe(first?.keyId)
  const [, second] = await port.keys.add('ES256')
  expect(await keyOf()).toBe(second?.keyId)
})

test('when curves cannot be loaded the one who asked for them is told, and the cluster goes on', async () => {
  const offline = () => Promise.reject(new Error('no network'))
  const port = connectedPort(PAGE, (message) => (message.type === 'keys' && message.action.type === 'add' ? offline() : undefined))
  const added = port.keys.add('ES256')
  const response = get(port, '/version')
  await expect(added).rejects.toThrow('no network')
  expect((await response).status).toBe(200)
})
