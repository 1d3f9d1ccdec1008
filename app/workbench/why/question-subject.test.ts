import { describe, expect, test } from 'vitest'
import { testCluster } from '../../cluster/testing.ts'
import {
  attributesOfWish,
  EMPTY_WISH,
  type KnownResource,
  parseResource,
  parseWhySubject,
  type Wish,
  wishOf,
  wishOfRequest,
  wishSubject,
} from './question-subject.ts'

const KNOWN: readonly KnownResource[] = [
  { group: '', resource: 'pods' },
  { group: '', resource: 'events' },
  { group: 'apps', resource: 'deployments' },
  { group: 'apps', resource: 'deployments/scale' },
  { group: 'events.k8s.io', resource: 'events' },
]
const wish = (part: Partial<Wish>): Wish => ({ ...EMPTY_WISH, who: 'jane', ...part })

describe('what is asked about', () => {
  test.each([
    ['pods', '', 'pods'],
    ['pods/log', '', 'pods/log'],
    ['deployments.apps', 'apps', 'deployments'],
    ['deployments/scale.apps', 'apps', 'deployments/scale'],
    ['deployments.apps/scale', 'apps', 'deployments/scale'],
    ['roles.rbac.authorization.k8s.io', 'rbac.authorization.k8s.io', 'roles'],
    ['deployments', 'apps', 'deployments'],
    ['deployments/status', 'apps', 'deployments/status'],
    ['events', '', 'events'],
    ['pvc', '', 'pvc'],
  ])('%s is of group "%s": %s', (text, group, resource) => {
    expect(parseResource(text, KNOWN)).toEqual({ group, resource })
  })
})

test('a wish becomes the question the authorizer is asked', () => {
  expect(attributesOfWish(wish({ verb: 'update', what: 'deployments/scale', namespace: 'shop', name: 'web', groups: 'dev, ops' }), KNOWN)).toEqual({
    user: { username: 'jane', groups: ['dev', 'ops', 'system:authenticated'] },
    verb: 'update',
    resourceRequest: true,
    path: '',
    apiGroup: 'apps',
    apiVersion: '*',
    resource: 'deployments',
    subresource: 'scale',
    namespace: 'shop',
    name: 'web',
  })
})

test('an account is in the groups of its namespace, and nobody is in none', () => {
  const groupsOf = (who: string) => attributesOfWish(wish({ who }), KNOWN).user.groups
  expect(groupsOf('system:serviceaccount:shop:web')).toEqual(['system:serviceaccounts', 'system:serviceaccounts:shop', 'system:authenticated'])
  expect(groupsOf('system:anonymous')).toEqual(['system:unauthenticated'])
})

test('a path is asked about without a namespace', () => {
  expect(attributesOfWish(wish({ what: '/metrics', namespace: 'shop' }), KNOWN)).toMatchObject({
    resourceRequest: false,
    path: '/metrics',
    namespace: '',
    resource: '',
  })
})

test('the bus carries a question as text, and the number of a request', () => {
  const asked = wish({ what: 'pods/log', groups: 'a b, c', name: '' })
  expect(parseWhySubject(wishSubject(asked))).toEqual(asked)
  expect(parseWhySubject('12')).toBe(12)
  expect(parseWhySubject('')).toBeUndefined()
  expect(parseWhySubject('pods')).toBeUndefined()
})

test('a question can be asked again as it stands in the fields', () => {
  for (const asked of [wish({ what: 'deployments/scale.apps', groups: 'dev', namespace: '' }), wish({ what: '/metrics', namespace: '', name: '' })]) {
    expect(wishOf(attributesOfWish(asked, KNOWN))).toEqual(asked)
  }
})

test('what a request of the log asked can be asked again', () => {
  const { send, cluster } = testCluster()
  const asked = (line: string) => {
    const entry = cluster.log.get(send(line, undefined, { as: 'alice' }).requestId)
    return entry?.type === 'request' ? wishOfRequest(entry) : undefined
  }
  expect(asked('GET /apis/apps/v1/namespaces/default/deployments/web/scale')).toEqual({
    who: 'alice',
    groups: 'dev',
    verb: 'get',
    what: 'deployments/scale.apps',
    namespace: 'default',
    name: 'web',
  })
  expect(asked('GET /healthz?verbose')).toMatchObject({ verb: 'get', what: '/healthz', namespace: '' })
  expect(asked('GET /api/v1/nodes')).toMatchObject({ verb: 'list', what: 'nodes', namespace: '' })
})
