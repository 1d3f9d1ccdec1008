import { expect, test } from 'vitest'
import { testCluster } from '../testing.ts'

const SECRETS = '/api/v1/namespaces/default/secrets'
const ACCOUNTS = '/api/v1/namespaces/default/serviceaccounts'
const account = { metadata: { name: 'build' } }
const secret = {
  metadata: { name: 'build-token', annotations: { 'kubernetes.io/service-account.name': 'build' } },
  type: 'kubernetes.io/service-account-token',
}

test('the token secrets of an account go when it is deleted, also when it is made again at once', () => {
  const { ok, send, advance } = testCluster()
  ok(`POST ${ACCOUNTS}`, account)
  ok(`POST ${SECRETS}`, secret)
  advance(1000)
  ok(`DELETE ${ACCOUNTS}/build`)
  ok(`POST ${ACCOUNTS}`, account)
  advance(1000)
  expect(send(`GET ${SECRETS}/build-token`).status).toBe(404)
})

test('the secrets of an account that came after the deleted one stay', () => {
  const { ok, advance } = testCluster()
  ok(`POST ${ACCOUNTS}`, account)
  advance(1000)
  ok(`DELETE ${ACCOUNTS}/build`)
  const { uid } = ok(`POST ${ACCOUNTS}`, account).metadata
  const annotations = { ...secret.metadata.annotations, 'kubernetes.io/service-account.uid': uid ?? '' }
  ok(`POST ${SECRETS}`, { ...secret, metadata: { ...secret.metadata, annotations } })
  advance(1000)
  expect(ok(`GET ${SECRETS}/build-token`).metadata.annotations).toEqual(annotations)
})
