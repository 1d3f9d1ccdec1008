import { expect, test } from 'vitest'
import { parseJwt } from '../cluster/authn/jwt.ts'
import { Cluster } from '../cluster/cluster.ts'
import { RELEASES } from '../cluster/releases.ts'
import { PAGE_ISSUER, pageClusterConfig } from './page-cluster-config.ts'
import { ADMIN_TOKEN } from './page-users.ts'

test.each(Object.keys(RELEASES))('a token minted in a page of %s says that it is of a sandbox', (release) => {
  const cluster = new Cluster(pageClusterConfig({ release, seed: 'page', startTime: Date.UTC(2026, 0, 2) }))
  cluster.advanceTo(cluster.now + 2000)
  const response = cluster.request({
    method: 'POST',
    url: '/api/v1/namespaces/default/serviceaccounts/default/token',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json', accept: 'application/json' },
    body: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} },
  })
  const { token } = (response.body as unknown as { object: { status: { token: string } } }).object.status
  expect(parseJwt(token)?.claims).toMatchObject({ iss: 'https://sandbox.keycard.invalid', aud: [PAGE_ISSUER] })
})
