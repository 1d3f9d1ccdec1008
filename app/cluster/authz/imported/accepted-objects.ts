import type { KubeObject } from '../../api/object.ts'
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts'
import { RBAC_GROUP } from '../rbac-types.ts'
import type { AuthzWords } from '../words/english.ts'

/** What became of the objects of a text. */
export interface Sorted {
  readonly objects: readonly KubeObject[]
  /** Of kinds that say nothing about rights, by `kind`. */
  readonly skipped: Readonly<Record<string, number>>
  /** Secrets, which were not kept. */
  readonly secrets: number
  /** Objects that lack what their kind must have. */
  readonly malformed: readonly { readonly what: string; readonly why: string }[]
}

/** Takes what a question can be about out of documents, Lists opened; keeps of each object what answers need, and no Secret. */
export function sortObjects(documents: readonly unknown[], { imported: { malformed: words } }: AuthzWords): Sorted {
  const objects: KubeObject[] = []
  const skipped = new Map<string, number>()
  const malformed: { what: string; why: string }[] = []
  let secrets = 0
  const take = (value: unknown, listKind: string | undefined) => {
    if (!isJsonObject(value)) {
      if (value !== null && value !== undefined) malformed.push({ what: words.document, why: words.object })
      return
    }
    const { items } = value
    const kind = textOf(value['kind']) ?? listKind ?? ''
    if (Array.isArray(items) && (kind.endsWith('List') || kind === '')) {
      const itemKind = kind === 'List' ? undefined : kind.slice(0, -'List'.length) || undefined
      for (const item of items) take(item, itemKind)
      return
    }
    if (kind === 'Secret') {
      secrets++
      return
    }
    const accept = ACCEPTED.get(kind)
    if (!accept?.isOf(textOf(value['apiVersion']))) {
      const name = kind === '' ? words.noKind : kind
      skipped.set(name, (skipped.get(name) ?? 0) + 1)
      return
    }
    const fields = accept.fields(value)
    const problem = problemOf(value, accept, fields)
    if (problem) malformed.push({ what: `${kind} ${nameOf(value, words.noName)}`, why: words[problem] })
    else objects.push(kept(kind, value, accept, fields))
  }
  for (const document of documents) {
    if (Array.isArray(document)) for (const item of document) take(item, undefined)
    else take(document, undefined)
  }
  return { objects, skipped: Object.fromEntries(skipped), secrets, malformed }
}

type Problem = 'namespace' | 'name' | 'rules' | 'binding'

interface Accepted {
  /** An item of a list from the API itself has no apiVersion. */
  readonly isOf: (apiVersion: string | undefined) => boolean
  readonly apiVersion: string
  readonly namespaced: boolean
  /** The fields to keep besides metadata; undefined when one of them is not as it must be. */
  readonly fields: (object: JsonObject) => Record<string, Json> | undefined
  /** What is wrong with an object that has not these fields. */
  readonly problem: Problem
}

const inCore = (apiVersion: string | undefined) => apiVersion === undefined || apiVersion === 'v1'
const inRbac = (apiVersion: string | undefined) => apiVersion === undefined || apiVersion.startsWith(`${RBAC_GROUP}/`)

const role = (namespaced: boolean): Accepted => ({
  isOf: inRbac,
  apiVersion: `${RBAC_GROUP}/v1`,
  namespaced,
  problem: 'rules',
  fields({ rules = null, aggregationRule }) {
    const read = rules === null ? [] : listOf(rules, ruleOf)
    return read && { rules: read as Json, ...(isJsonObject(aggregationRule) ? { aggregationRule } : {}) }
  },
})

const binding = (namespaced: boolean): Accepted => ({
  isOf: inRbac,
  apiVersion: `${RBAC_GROUP}/v1`,
  namespaced,
  problem: 'binding',
  fields({ subjects = null, roleRef }) {
    const read = subjects === null ? [] : listOf(subjects, subjectOf)
    const ref = partsOf(roleRef, ['kind', 'name'], ['apiGroup'])
    return read && ref && { subjects: read as Json, roleRef: { apiGroup: RBAC_GROUP, ...ref } }
  },
})

const core = (namespaced: boolean, fields: (object: JsonObject) => Record<string, Json> = () => ({})): Accepted => ({
  isOf: inCore,
  apiVersion: 'v1',
  namespaced,
  problem: 'name',
  fields,
})

/** The kinds that have to do with who may do what. */
const ACCEPTED: ReadonlyMap<string, Accepted> = new Map(
  Object.entries({
    ServiceAccount: core(true, ({ automountServiceAccountToken: mount }) =>
      typeof mount === 'boolean' ? { automountServiceAccountToken: mount } : {},
    ),
    Pod: core(true, podParts),
    Namespace: core(false),
    Node: core(false),
    Role: role(true),
    ClusterRole: role(false),
    RoleBinding: binding(true),
    ClusterRoleBinding: binding(false),
  }),
)

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

function nameOf({ metadata }: JsonObject, noName: string): string {
  const { namespace, name } = isJsonObject(metadata) ? metadata : {}
  return [textOf(namespace), textOf(name) ?? noName].filter((part) => part).join('/')
}

/** What is kept of an object; undefined when it has not the form of its kind. */
type Fields = ReturnType<Accepted['fields']>

function problemOf(object: JsonObject, { namespaced, problem }: Accepted, fields: Fields): Problem | undefined {
  const metadata = isJsonObject(object['metadata']) ? object['metadata'] : {}
  if (!textOf(metadata['name'])) return 'name'
  if (namespaced && !textOf(metadata['namespace'])) return 'namespace'
  return fields === undefined ? problem : undefined
}

/** An object with what answers need. Annotations go: the last applied configuration among them may hold what was to stay hidden. */
function kept(kind: string, object: JsonObject, { apiVersion, namespaced }: Accepted, fields: Fields): KubeObject {
  const metadata = object['metadata'] as JsonObject
  const labels = Object.entries(isJsonObject(metadata['labels']) ? metadata['labels'] : {}).filter(([, value]) => typeof value === 'string')
  const own = {
    name: metadata['name'],
    ...(namespaced ? { namespace: metadata['namespace'] } : {}),
    ...(labels.length > 0 ? { labels: Object.fromEntries(labels) } : {}),
  }
  return { apiVersion, kind, metadata: own, ...fields } as KubeObject
}

function listOf<T>(value: unknown, read: (item: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(value)) return undefined
  const items = value.map(read)
  return items.every((item) => item !== undefined) ? (items as T[]) : undefined
}

const RULE_LISTS = ['verbs', 'apiGroups', 'resources', 'resourceNames', 'nonResourceURLs']

function ruleOf(value: unknown): JsonObject | undefined {
  if (!isJsonObject(value)) return undefined
  const rule: Record<string, Json> = {}
  for (const name of RULE_LISTS) {
    const list = value[name] ?? (name === 'verbs' ? [] : undefined)
    if (list === undefined) continue
    const texts = listOf(list, textOf)
    if (!texts) return undefined
    rule[name] = texts
  }
  return rule
}

const subjectOf = (value: unknown) => partsOf(value, ['kind', 'name'], ['apiGroup', 'namespace'])

/** Members that are text: these must be there, those may. */
function partsOf(value: unknown, needed: readonly string[], optional: readonly string[]): Record<string, Json> | undefined {
  if (!isJsonObject(value)) return undefined
  const parts: Record<string, Json> = {}
  for (const name of [...needed, ...optional]) {
    const text = textOf(value[name])
    if (text !== undefined) parts[name] = text
    else if (needed.includes(name)) return undefined
  }
  return parts
}

/** Where a pod runs, as whom, and what it refers to. Commands and the values of variables are left out: people keep passwords there. */
function podParts({ spec, status }: JsonObject): Record<string, Json> {
  const given = isJsonObject(spec) ? spec : {}
  const kept: Record<string, Json> = {}
  for (const name of ['nodeName', 'serviceAccountName', 'automountServiceAccountToken'])
    if (given[name] !== undefined) kept[name] = given[name] as Json
  if (kept['serviceAccountName'] === undefined) kept['serviceAccountName'] = textOf(given['serviceAccount']) ?? 'default'
  for (const name of ['containers', 'initContainers']) {
    const containers = given[name]
    if (Array.isArray(containers))
      kept[name] = containers.filter(isJsonObject).map((container) => ({ name: container['name'] ?? '', ...referencesOf(container) }))
  }
  if (Array.isArray(given['volumes'])) kept['volumes'] = given['volumes'] as Json
  if (Array.isArray(given['imagePullSecrets'])) kept['imagePullSecrets'] = given['imagePullSecrets'] as Json
  const phase = isJsonObject(status) ? textOf(status['phase']) : undefined
  return { spec: kept, ...(phase === undefined ? {} : { status: { phase } }) }
}

/** The objects a container's variables come from, which the node authorizer lets its node read. */
function referencesOf({ env, envFrom }: JsonObject): Record<string, Json> {
  const variables = Array.isArray(env) ? env.filter(isJsonObject).filter(({ valueFrom }) => isJsonObject(valueFrom)) : []
  return {
    ...(variables.length > 0 ? { env: variables.map(({ name, valueFrom }) => ({ name: name ?? '', valueFrom: valueFrom as Json })) } : {}),
    ...(Array.isArray(envFrom) ? { envFrom: envFrom as Json } : {}),
  }
}
