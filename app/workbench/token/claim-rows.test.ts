import { expect, test } from 'vitest'
import { boundTokenClaims } from '../../cluster/authn/claims.ts'
import { legacyTokenClaims } from '../../cluster/authn/legacy-token-authenticator.ts'
import type { JsonObject } from '../../cluster/kernel/json.ts'
import { tokenClaimsMessages } from '../../messages/token-claims.en.ts'
import { claimWords } from './claim-meanings.ts'
import { claimGroups } from './claim-rows.ts'

const object = (name: string) => ({ name, uid: `${name}-uid` })
/** Every claim that the TokenRequest API can write, in one token. */
const EVERYTHING = boundTokenClaims({
  issuer: 'https://issuer',
  namespace: 'shop',
  serviceAccount: object('build'),
  pod: object('web'),
  node: object('node-1'),
  secret: object('switch'),
  audiences: ['https://issuer'],
  now: 1_767_000_000,
  expirationSeconds: 31_536_000,
  warnAfterSeconds: 3607,
  jti: 'id',
})

const namesOf = (claims: JsonObject) => Object.fromEntries(claimGroups(claims).map(({ question, rows }) => [question, rows.map(({ name }) => name)]))

test('every claim the API server writes stands with its question', () => {
  expect(namesOf(EVERYTHING)).toEqual({
    who: ['sub', 'kubernetes.io.namespace', 'kubernetes.io.serviceaccount.name', 'kubernetes.io.serviceaccount.uid'],
    bound: [
      'kubernetes.io.pod.name',
      'kubernetes.io.pod.uid',
      'kubernetes.io.node.name',
      'kubernetes.io.node.uid',
      'kubernetes.io.secret.name',
      'kubernetes.io.secret.uid',
    ],
    whom: ['aud', 'iss'],
    when: ['exp', 'iat', 'nbf', 'kubernetes.io.warnafter'],
    which: ['jti'],
  })
})

test('so does every claim of a Secret’s token', () => {
  const claims = legacyTokenClaims({ namespace: 'shop', name: 'build', uid: 'u' }, 'build-token')
  expect(namesOf(claims)).toEqual({
    who: [
      'kubernetes.io/serviceaccount/namespace',
      'kubernetes.io/serviceaccount/service-account.name',
      'kubernetes.io/serviceaccount/service-account.uid',
      'sub',
    ],
    bound: ['kubernetes.io/serviceaccount/secret.name'],
    whom: ['iss'],
  })
})

test('what Kubernetes does not write is told as it is, whatever it is named', () => {
  const claims = JSON.parse('{"sub":"a","email":"a@b","__proto__":1,"constructor":{"a":1},"kubernetes.io":{"pod":{},"extra":[1]}}') as JsonObject
  expect(namesOf(claims)).toEqual({
    who: ['sub'],
    other: ['email', '__proto__', 'constructor', 'kubernetes.io.pod', 'kubernetes.io.extra'],
  })
})

test('a token of another system is explained by the standard alone', () => {
  const meaning = claimGroups({ sub: 'repo:org/name', exp: 1 })[0]?.rows[0]?.meaning
  expect(meaning && claimWords(meaning, tokenClaimsMessages)?.means).toBe('Whom the token is about.')
})

test('a time is one only when it is a number', () => {
  const rows = claimGroups({ 'kubernetes.io': {}, exp: 1, iat: 'soon' }).flatMap((group) => group.rows)
  expect(rows.map(({ name, isTime }) => [name, isTime])).toEqual([
    ['exp', true],
    ['iat', false],
    ['kubernetes.io', false],
  ])
})
