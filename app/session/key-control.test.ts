import { expect, test } from 'vitest'
import { parseJwt } from '../cluster/authn/jwt.ts'
import { connectedPort } from './testing.ts'

test('the page lists, adds and drops the cluster’s keys', async () => {
  const port = connectedPort()
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
