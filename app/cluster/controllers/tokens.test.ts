import { expect, test } from 'vitest'
import { base64, textOf } from '../kernel/text.ts'
import { release } from '../releases.ts'
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

const dataOf = (object: object) => (object as { data?: Record<string, string> }).data
const secretsOf = (object: object) => (object as { secrets?: { name: string }[] }).secrets

test.each([
  ['an empty token is made again', { token: null }, (before: string, after: string | undefined) => expect(after).toBe(before)],
  ['another token stays', { token: 'bWluZQ==' }, (_: string, after: string | undefined) => expect(after).toBe('bWluZQ==')],
])('%s', (_, data, expected) => {
  const { ok, advance } = testCluster()
  ok(`POST ${ACCOUNTS}`, account)
  ok(`POST ${SECRETS}`, secret)
  advance(1000)
  const before = dataOf(ok(`GET ${SECRETS}/build-token`))?.['token'] ?? ''
  expect(textOf(base64.decode(before)).split('.')).toHaveLength(3)
  ok(`PATCH ${SECRETS}/build-token`, { data })
  advance(1000)
  expected(before, dataOf(ok(`GET ${SECRETS}/build-token`))?.['token'])
})

test('what else is in the Secret stays; a spoiled certificate or namespace is mended, an annotation alone is not', () => {
  const { ok, advance } = testCluster()
  ok(`POST ${ACCOUNTS}`, account)
  ok(`POST ${SECRETS}`, { ...secret, data: { extra: 'YQ==' } })
  advance(1000)
  const filled = dataOf(ok(`GET ${SECRETS}/build-token`)) ?? {}
  expect(Object.keys(filled).sort()).toEqual(['ca.crt', 'extra', 'namespace', 'token'])
  ok(`PATCH ${SECRETS}/build-token`, {
    data: { 'ca.crt': 'YQ==', namespace: null },
    metadata: { annotations: { 'kubernetes.io/service-account.uid': null } },
  })
  advance(1000)
  expect(dataOf(ok(`GET ${SECRETS}/build-token`))).toEqual(filled)
  ok(`PATCH ${SECRETS}/build-token`, { metadata: { annotations: { 'kubernetes.io/service-account.uid': null } } })
  advance(1000)
  expect(ok(`GET ${SECRETS}/build-token`).metadata.annotations?.['kubernetes.io/service-account.uid']).toBeUndefined()
})

test('a deleted Secret is taken out of its account’s list, and out of that of no later account', () => {
  const { ok, advance } = testCluster()
  const listing = { ...account, secrets: [{ name: 'build-token' }, { name: 'other' }] }
  ok(`POST ${ACCOUNTS}`, listing)
  ok(`POST ${SECRETS}`, secret)
  advance(1000)
  ok(`DELETE ${SECRETS}/build-token`)
  advance(1000)
  expect(secretsOf(ok(`GET ${ACCOUNTS}/build`))).toEqual([{ name: 'other' }])

  ok(`POST ${SECRETS}`, secret)
  advance(1000)
  ok(`DELETE ${ACCOUNTS}/build`)
  ok(`POST ${ACCOUNTS}`, listing)
  advance(1000)
  expect(secretsOf(ok(`GET ${ACCOUNTS}/build`))).toEqual(listing.secrets)
})

test.each([
  ['1.23', 1],
  ['1.24', 0],
])('in %s a new account gets %d Secrets with its token', (version, count) => {
  const { ok, advance } = testCluster({ release: release(version) })
  ok(`POST ${ACCOUNTS}`, account)
  advance(1000)
  const listed = secretsOf(ok(`GET ${ACCOUNTS}/build`)) ?? []
  expect(listed).toHaveLength(count)
  for (const { name } of listed) {
    expect(name).toMatch(/^build-token-[a-z0-9]{5}$/)
    expect(ok(`GET ${SECRETS}/${name}`)).toMatchObject({ type: 'kubernetes.io/service-account-token', data: { namespace: 'ZGVmYXVsdA==' } })
  }
})

test('until 1.23 a Secret is made beside those listed when none of them holds a token, and anew when it is deleted', () => {
  const { ok, advance } = testCluster({ release: release('1.23') })
  const names = () => (secretsOf(ok(`GET ${ACCOUNTS}/build`)) ?? []).map(({ name }) => name)
  ok(`POST ${SECRETS}`, { metadata: { name: 'pull' } })
  ok(`POST ${ACCOUNTS}`, { ...account, secrets: [{ name: 'pull' }] })
  advance(1000)
  expect(names()).toEqual(['pull', expect.stringMatching(/^build-token-/)])
  const [, first] = names()
  ok(`DELETE ${SECRETS}/${first}`)
  advance(1000)
  expect(names()).toEqual(['pull', expect.stringMatching(/^build-token-/)])
  expect(names()).not.toContain(first)
})
