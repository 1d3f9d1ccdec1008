import type { StorageView } from '../../apiserver/storage.ts'
import { GROUP_MASTERS, nodeNameOf, type UserInfo } from '../../authn/user.ts'
import type { Attributes, Grant } from '../attributes.ts'
import { authorize } from '../authorizer.ts'
import { type AuthzWords, ENGLISH } from '../words/english.ts'
import { groupsOf, KNOWN_RESOURCES, verbsOf } from '../known-resources.ts'
import { grantOf } from '../rbac-authorizer.ts'
import type { PolicyRule } from '../rbac-types.ts'
import { apiGroupMatches, resourceMatches, verbMatches } from '../rule-match.ts'
import { bindingsFor } from '../rule-resolution.ts'
import { danglingText } from './who-can.ts'

/** All that somebody may do in a namespace, or everywhere when that is ''. */
export interface WhatCan {
  readonly user: UserInfo
  readonly namespace: string
  /** True for group system:masters: the rules are then beside the point. */
  readonly everything: boolean
  /** True for a node: what its authorizer allows is no list of rules, so there is more than these. */
  readonly incomplete: boolean
  /** Rule by rule as the roles have them, in the order the authorizer looks at them. */
  readonly rules: readonly { readonly rule: PolicyRule; readonly grant: Grant }[]
  readonly dangling: readonly string[]
  readonly verbs: readonly string[]
  readonly matrix: readonly MatrixRow[]
  readonly sentence: string
}

/** One resource, or one part of it. */
export interface MatrixRow {
  readonly group: string
  /** `pods`, `pods/log`. */
  readonly resource: string
  readonly namespaced: boolean
  /** By position in `verbs`. */
  readonly cells: readonly Cell[]
  /** True if any cell allows anything. */
  readonly any: boolean
}

/** `any`: whatever the name; `named`: these names only; `no`; `none`: the resource has no such verb. */
export type Cell = { readonly allowed: 'any' | 'no' | 'none' } | { readonly allowed: 'named'; readonly names: readonly string[] }

export const MATRIX_VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection']
const NO: Cell = { allowed: 'no' }
const NONE: Cell = { allowed: 'none' }
const ANY: Cell = { allowed: 'any' }

/** What somebody may do, as a list of rules and as a matrix in which each cell was asked of the authorizer. */
export function whatCan(user: UserInfo, namespace: string, view: StorageView, words: AuthzWords = ENGLISH): WhatCan {
  const applied = [...bindingsFor(user, namespace, view)]
  const rules = applied.flatMap((one) => (one.role?.rules ?? []).map((rule, index) => ({ rule, grant: grantOf(one, index) })))
  const everything = user.groups.includes(GROUP_MASTERS)
  const dangling = applied.flatMap(({ binding, role }) => (role ? [] : [danglingText(binding, words)]))
  const matrix = rowsFor(rules.map(({ rule }) => rule)).map((row) => filled(row, user, namespace, rules, view))
  const count = matrix.filter(({ any }) => any).length
  const { whoText, placeText } = words.phrases
  const said = words.ask.whatCan
  const sentence = everything ? said.everything(whoText(user), GROUP_MASTERS) : said.rules(whoText(user), rules.length, placeText(namespace), count)
  return { user, namespace, everything, incomplete: nodeNameOf(user) !== undefined, rules, dangling, verbs: MATRIX_VERBS, matrix, sentence }
}

interface Thing {
  readonly group: string
  readonly resource: string
  readonly namespaced: boolean
  readonly verbs: readonly string[]
}

/** What Kubernetes has itself, and what else the rules name. */
function rowsFor(rules: readonly PolicyRule[]): Thing[] {
  const known = KNOWN_RESOURCES.flatMap((one) => {
    const { group, resource, namespaced } = one
    return ['', ...one.subresources].map((part) => ({
      group,
      resource: part === '' ? resource : `${resource}/${part}`,
      namespaced,
      verbs: verbsOf(one, part),
    }))
  }).filter(({ verbs }) => verbs.some((verb) => MATRIX_VERBS.includes(verb)))
  const others = new Map<string, Thing>()
  for (const { apiGroups = [], resources = [] } of rules) {
    for (const group of apiGroups.filter((one) => one !== '*')) {
      for (const resource of resources.filter((one) => !one.includes('*') && !groupsOf(one.split('/')[0] ?? '').includes(group))) {
        others.set(`${group}/${resource}`, { group, resource, namespaced: true, verbs: MATRIX_VERBS })
      }
    }
  }
  return [...known, ...others.values()].sort((a, b) => compare(a.group, b.group) || compare(a.resource, b.resource))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function filled(thing: Thing, user: UserInfo, namespace: string, rules: WhatCan['rules'], view: StorageView): MatrixRow {
  const { group, resource, namespaced, verbs } = thing
  const [plural = '', subresource = ''] = resource.split('/')
  const cells = MATRIX_VERBS.map((verb): Cell => {
    if (!verbs.includes(verb)) return NONE
    const attributes: Attributes = {
      user,
      verb,
      resourceRequest: true,
      path: '',
      apiGroup: group,
      apiVersion: '*',
      resource: plural,
      subresource,
      // A request for what is in no namespace names none, and no RoleBinding counts for it.
      namespace: namespaced ? namespace : '',
      name: '',
    }
    if (authorize(attributes, view).decision === 'Allow') return ANY
    const names = rules.flatMap(({ rule, grant }) =>
      isNamed(rule, attributes) && (namespaced || !grant.binding.namespace) ? (rule.resourceNames ?? []) : [],
    )
    return names.length > 0 ? { allowed: 'named', names: [...new Set(names)].sort() } : NO
  })
  return { group, resource, namespaced, cells, any: cells.some(({ allowed }) => allowed === 'any' || allowed === 'named') }
}

/** True if a rule allows this for the names it lists. */
function isNamed(rule: PolicyRule, { verb, apiGroup, resource, subresource }: Attributes): boolean {
  return (
    (rule.resourceNames ?? []).length > 0 &&
    verbMatches(rule, verb) &&
    apiGroupMatches(rule, apiGroup) &&
    resourceMatches(rule, resource, subresource)
  )
}
