import { describe, expect, test } from 'vitest'
import { StatusError } from '../api/status.ts'
import { Refusal } from '../apiserver/pipeline.ts'
import { requestInfoOf } from '../apiserver/request-info.ts'
import type { Attributes } from '../authz/attributes.ts'
import { IdentityMemory } from './identity-memory.ts'
import { impersonate } from './impersonation.ts'
import type { UserInfo } from './user.ts'

type Headers = Readonly<Record<string, string | readonly string[]>>

const ALICE: UserInfo = { username: 'alice', groups: ['dev', 'system:authenticated'] }
const AGENT: UserInfo = {
  username: 'system:serviceaccount:kube-system:agent',
  groups: ['system:serviceaccounts'],
  extra: { 'authentication.kubernetes.io/node-name': ['node-1'], 'authentication.kubernetes.io/pod-name': ['agent-x'] },
}

/** `VERB RESOURCE[.GROUP][/SUBRESOURCE] [NAMESPACE/]NAME` or `VERB PATH` */
function textOf({ verb, resourceRequest, path, apiGroup, resource, subresource, namespace, name }: Attributes): string {
  if (!resourceRequest) return `${verb} ${path}`
  const what = `${resource}${apiGroup === '' ? '' : `.${apiGroup}`}${subresource === '' ? '' : `/${subresource}`}`
  return `${verb} ${what} ${namespace === '' ? '' : `${namespace}/`}${name}`.trimEnd()
}

interface Outcome {
  readonly user?: UserInfo
  readonly mode?: string | undefined
  readonly message?: string | undefined
  readonly asked: readonly string[]
}

/** Who a request acts as when just these questions are allowed; what was asked on the way. */
function attempt(
  headers: Headers,
  allowed: readonly string[] | 'everything',
  { as = ALICE, url = '/api/v1/namespaces/shop/pods', constrained = true } = {},
): Outcome {
  const asked: string[] = []
  const authorize = (attributes: Attributes) => {
    const text = textOf(attributes)
    asked.push(text)
    return { decision: allowed === 'everything' || allowed.includes(text) ? ('Allow' as const) : ('NoOpinion' as const), reason: '' }
  }
  const request = { method: 'GET', url, headers }
  try {
    const parts = { authorize, constrained, memory: new IdentityMemory(), now: () => 0 }
    const { user, mode } = impersonate(request, as, requestInfoOf('GET', url, new Map()), parts)
    return { user, mode, asked }
  } catch (error) {
    const cause = error instanceof Refusal ? error.cause : error
    if (!(cause instanceof StatusError)) throw cause
    return { message: cause.status.message, asked }
  }
}

const AUTHN = 'authentication.k8s.io'

describe('what each mode asks, and who comes out', () => {
  test.each<[string, UserInfo, Headers, readonly string[], UserInfo]>([
    [
      'associated-node',
      AGENT,
      { 'impersonate-user': 'system:node:node-1' },
      ['impersonate-on:associated-node:list pods shop/', `impersonate:associated-node nodes.${AUTHN} *`],
      { username: 'system:node:node-1', groups: ['system:nodes', 'system:authenticated'] },
    ],
    [
      'arbitrary-node',
      ALICE,
      { 'impersonate-user': 'system:node:node-1' },
      ['impersonate-on:arbitrary-node:list pods shop/', `impersonate:arbitrary-node nodes.${AUTHN} node-1`],
      { username: 'system:node:node-1', groups: ['system:nodes', 'system:authenticated'] },
    ],
    [
      'serviceaccount',
      ALICE,
      { 'impersonate-user': 'system:serviceaccount:shop:till' },
      ['impersonate-on:serviceaccount:list pods shop/', `impersonate:serviceaccount serviceaccounts.${AUTHN} shop/till`],
      { username: 'system:serviceaccount:shop:till', groups: ['system:serviceaccounts', 'system:serviceaccounts:shop', 'system:authenticated'] },
    ],
    [
      'user-info',
      ALICE,
      { 'impersonate-user': 'bob', 'impersonate-uid': '7', 'impersonate-group': ['ops', 'dev'], 'impersonate-extra-acme.io%2fscopes': ['a', 'b'] },
      [
        'impersonate-on:user-info:list pods shop/',
        `impersonate:user-info users.${AUTHN} bob`,
        `impersonate:user-info uids.${AUTHN} 7`,
        `impersonate:user-info groups.${AUTHN} ops`,
        `impersonate:user-info groups.${AUTHN} dev`,
        `impersonate:user-info userextras.${AUTHN}/acme.io/scopes a`,
        `impersonate:user-info userextras.${AUTHN}/acme.io/scopes b`,
      ],
      { username: 'bob', uid: '7', groups: ['ops', 'dev', 'system:authenticated'], extra: { 'acme.io/scopes': ['a', 'b'] } },
    ],
  ])('%s', (mode, as, headers, questions, user) => {
    expect(attempt(headers, 'everything', { as })).toEqual({ mode, user, asked: questions })
    // Each of the questions has to be allowed; the first that is not words the refusal.
    for (const [index, question] of questions.entries()) {
      const { message, asked } = attempt(
        headers,
        questions.filter((one) => one !== question),
        { as },
      )
      expect(asked[index]).toBe(question)
      expect(message).toContain(`cannot ${question.split(' ')[0]} resource`)
    }
  })

  test.each<[string, Headers, readonly string[], UserInfo]>([
    ['a user', { 'impersonate-user': 'bob' }, ['impersonate users bob'], { username: 'bob', groups: ['system:authenticated'] }],
    [
      'an account',
      { 'impersonate-user': 'system:serviceaccount:shop:till' },
      ['impersonate serviceaccounts shop/till'],
      { username: 'system:serviceaccount:shop:till', groups: ['system:serviceaccounts', 'system:serviceaccounts:shop', 'system:authenticated'] },
    ],
    [
      'an account in other groups, which take the place of its own',
      { 'impersonate-user': 'system:serviceaccount:shop:till', 'impersonate-group': 'ops' },
      ['impersonate serviceaccounts shop/till', 'impersonate groups ops'],
      { username: 'system:serviceaccount:shop:till', groups: ['ops', 'system:authenticated'] },
    ],
    [
      'a node, which gets no group',
      { 'impersonate-user': 'system:node:node-1' },
      ['impersonate users system:node:node-1'],
      { username: 'system:node:node-1', groups: ['system:authenticated'] },
    ],
    [
      'nobody',
      { 'impersonate-user': 'system:anonymous' },
      ['impersonate users system:anonymous'],
      { username: 'system:anonymous', groups: ['system:unauthenticated'] },
    ],
    [
      'a user in the group of those without a credential',
      { 'impersonate-user': 'bob', 'impersonate-group': 'system:unauthenticated' },
      ['impersonate users bob', 'impersonate groups system:unauthenticated'],
      { username: 'bob', groups: ['system:unauthenticated'] },
    ],
    [
      'a superuser, by the old verb',
      { 'impersonate-user': 'root', 'impersonate-group': 'system:masters' },
      ['impersonate users root', 'impersonate groups system:masters'],
      { username: 'root', groups: ['system:masters', 'system:authenticated'] },
    ],
  ])('legacy: %s', (_, headers, questions, user) => {
    expect(attempt(headers, questions)).toMatchObject({ mode: 'legacy', user })
    expect(attempt(headers, questions, { constrained: false })).toEqual({ mode: 'legacy', user, asked: questions })
  })
})

describe('which modes are for a wish', () => {
  const tried = (headers: Headers, as: UserInfo = ALICE) => [
    ...new Set(attempt(headers, [], { as }).asked.map((question) => question.match(/^impersonate(?:-on)?:([^: ]+)/)?.[1] ?? 'legacy')),
  ]

  test.each<[string, Headers, UserInfo, readonly string[]]>([
    ['the own node of an account', { 'impersonate-user': 'system:node:node-1' }, AGENT, ['associated-node', 'arbitrary-node', 'legacy']],
    ['another node', { 'impersonate-user': 'system:node:node-2' }, AGENT, ['arbitrary-node', 'legacy']],
    [
      'the own node of who is no account',
      { 'impersonate-user': 'system:node:node-1' },
      { ...AGENT, username: 'alice' },
      ['arbitrary-node', 'legacy'],
    ],
    ['a node with groups', { 'impersonate-user': 'system:node:node-1', 'impersonate-group': 'g' }, AGENT, ['legacy']],
    ['a node that could not exist', { 'impersonate-user': 'system:node:Node_1' }, AGENT, ['user-info', 'legacy']],
    ['an account', { 'impersonate-user': 'system:serviceaccount:a:b' }, ALICE, ['serviceaccount', 'legacy']],
    ['an account with a uid', { 'impersonate-user': 'system:serviceaccount:a:b', 'impersonate-uid': '1' }, ALICE, ['legacy']],
    ['an account that could not exist', { 'impersonate-user': 'system:serviceaccount:A:b' }, ALICE, ['user-info', 'legacy']],
    ['a user', { 'impersonate-user': 'bob', 'impersonate-group': 'g' }, ALICE, ['user-info', 'legacy']],
  ])('%s', (_, headers, as, modes) => {
    expect(tried(headers, as)).toEqual(modes)
  })
})

test.each([
  [
    { 'impersonate-user': 'bob' },
    '/api/v1/namespaces/shop/pods/web',
    'pods "web" is forbidden: User "alice" cannot impersonate-on:user-info:get resource "pods" in API group "" in the namespace "shop"',
  ],
  [{ 'impersonate-user': 'bob' }, '/api', 'forbidden: User "alice" cannot impersonate-on:user-info:get path "/api"'],
  [
    { 'impersonate-user': 'system:serviceaccount:shop:till' },
    '/api/v1/namespaces/shop/pods',
    'pods is forbidden: User "alice" cannot impersonate-on:serviceaccount:list resource "pods" in API group "" in the namespace "shop"',
  ],
])('who may nothing is refused with the words of the first mode: %j on %s', (headers, url, message) => {
  expect(attempt(headers, [], { url }).message).toBe(message)
})

const GROUPS = { 'impersonate-user': 'bob', 'impersonate-group': ['a', 'b', 'c', 'd'] }
const USER = ['impersonate-on:user-info:list pods shop/', `impersonate:user-info users.${AUTHN} bob`]

test('for four groups and more, and as many extras, the wildcard is enough', () => {
  const wildcards = [`impersonate:user-info groups.${AUTHN} *`, `impersonate:user-info userextras.${AUTHN}/* *`]
  const extras = { 'impersonate-extra-x.io%2fa': ['1', '2', '3', '4'] }
  expect(attempt({ ...GROUPS, ...extras }, [...USER, ...wildcards]).mode).toBe('user-info')
  expect(attempt({ ...GROUPS, 'impersonate-group': ['a', 'b', 'c'] }, [...USER, ...wildcards]).message).toContain(
    'groups.authentication.k8s.io "a" is forbidden',
  )
})

test('without the wildcard each group is asked about, and the first that is not allowed is told', () => {
  const allowed = ['a', 'b', 'd'].map((group) => `impersonate:user-info groups.${AUTHN} ${group}`)
  expect(attempt(GROUPS, [...USER, ...allowed]).message).toContain('groups.authentication.k8s.io "c" is forbidden')
})
