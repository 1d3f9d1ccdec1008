import { expect, test } from 'vitest'
import type { RequestEntry } from '../../log-entry.ts'
import { testCluster } from '../../testing.ts'

/** The token of default's account for these audiences, and a review of it for those. */
function reviewed(held: readonly string[], asked: readonly string[]) {
  const { ok, cluster } = testCluster()
  const request = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', metadata: {}, spec: { audiences: [...held] } }
  const { token } = ok('POST /api/v1/namespaces/default/serviceaccounts/default/token', request)['status'] as { token: string }
  const review = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', metadata: {}, spec: { token, audiences: [...asked] } }
  const { status } = ok('POST /apis/authentication.k8s.io/v1/tokenreviews', review)
  const entry = cluster.log.since(0).findLast((one): one is RequestEntry => one.type === 'request' && one.resource === 'tokenreviews')
  return { status, step: entry?.trace.find(({ stage }) => stage === 'review') }
}

test('the answer is upstream’s; the trace of the request has the check that failed, with both values', () => {
  const { status, step } = reviewed(['vault'], ['shop'])
  expect(status).toEqual({ user: {}, error: '[invalid bearer token, token audiences ["vault"] is invalid for the target audiences ["shop"]]' })
  expect(step?.outcome).toBe('refused')
  expect(step?.checks?.at(-1)).toEqual({ authenticator: 'service-account', check: 'audience', ok: false, expected: 'shop', found: 'vault' })
})

test('a good token leaves every check it passed', () => {
  const { step } = reviewed(['vault'], ['vault'])
  expect(step?.outcome).toBe('passed')
  expect(step?.checks?.filter(({ passedOn }) => !passedOn).map(({ check, ok }) => [check, ok])).toEqual([
    ['issuer', true],
    ['signature', true],
    ['audience', true],
    ['times', true],
    ['service account', true],
  ])
})
