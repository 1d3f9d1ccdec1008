import { expect, test } from 'vitest'
import { tokenLifeMessages } from '../../messages/token-life.en.ts'
import { revocationOf, titleOf } from './token-title.ts'

const own = (objects: object) => ({ 'kubernetes.io': { namespace: 'shop', serviceaccount: { name: 'build', uid: 'u' }, ...objects } })
const LEGACY = {
  iss: 'kubernetes/serviceaccount',
  'kubernetes.io/serviceaccount/namespace': 'shop',
  'kubernetes.io/serviceaccount/service-account.name': 'build',
  'kubernetes.io/serviceaccount/secret.name': 'build-token',
}

test.each([
  [own({ pod: { name: 'web', uid: 'u' }, node: { name: 'node-1' } }), 'bound to the pod web', /delete the pod web/],
  [own({ node: { name: 'node-1', uid: 'u' } }), 'bound to the node node-1', /delete the node node-1/],
  [own({ secret: { name: 'switch', uid: 'u' } }), 'bound to the Secret switch', /delete the Secret switch/],
  [own({}), 'bound to no object', /only deleting the account build, or changing the cluster’s keys/],
  [LEGACY, 'kept in the Secret build-token', /delete the Secret build-token/],
])('%j is %s', (claims, what, revocation) => {
  expect(titleOf(claims, tokenLifeMessages)).toEqual({ who: 'build in shop', what })
  expect(revocationOf(claims, tokenLifeMessages)).toMatch(revocation)
})

test('a token of another system is told by its subject', () => {
  expect(titleOf({ sub: 'repo:org/name' }, tokenLifeMessages)).toEqual({ who: 'repo:org/name', what: 'not a service account’s token' })
  expect(titleOf({}, tokenLifeMessages).who).toBe('nobody')
})
