import type { KubeObject } from '../../cluster/api/object.ts'
import { isJsonObject, type Json } from '../../cluster/kernel/json.ts'
import { NAME_ALPHABET } from '../../cluster/kernel/text.ts'
import { asPod } from '../../cluster/resources/pods/pod.ts'

/** What is put in place of it stands in objects, files and output, and is the same in each language. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, '(token)'],
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '(uid)'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, '(time)'],
  // As kubectl describe has it: Thu, 26 Nov 2026 05:44:52 +0000.
  [/[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}/g, '(time)'],
  // The folder that the kubelet's atomic writer fills.
  [/\.\.\d{4}_\d\d_\d\d_\d\d_\d\d_\d\d\.\d+/g, '..(time)'],
  [/containerd:\/\/[0-9a-f]{64}/g, 'containerd://(id)'],
  [/\b10\.\d{1,3}\.\d{1,3}\.\d{1,3}\b/g, '(IP)'],
  [/ in [\d.]+m?s\b/g, ' in (time)'],
  [/\([\d.]+m?s including waiting\)/g, '((time) including waiting)'],
]

/** Takes out of texts what is there by chance; the catalogue lists it. Made for one cluster's objects: their generated names and their nodes are known by them. */
export function withoutChance(objects: readonly KubeObject[]): (text: string) => string {
  const names = new Map(objects.flatMap(namesByChance))
  const all = [...names.keys()].sort((a, b) => b.length - a.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = all.length > 0 ? new RegExp(`(?<![\\w.])(?:${all.join('|')})(?![\\w])`, 'g') : undefined
  return (text) => {
    const named = pattern ? text.replace(pattern, (name) => names.get(name) ?? name) : text
    return WORDS.reduce((so, [word, instead]) => so.replace(word, instead), named)
  }
}

/** The random end of a name, and what is shown instead. */
const RANDOM_END = new RegExp(`^[${NAME_ALPHABET}]{5}$`)
const ANY = 'xxxxx'

function namesByChance(object: KubeObject): (readonly [string, string])[] {
  const { kind, metadata } = object
  const { name = '', generateName = '', annotations = {} } = metadata
  const found: (readonly [string, string])[] = []
  const add = (start: string, whole: string) => {
    if (start !== '' && whole.startsWith(start) && RANDOM_END.test(whole.slice(start.length))) found.push([whole, `${start}${ANY}`])
  }
  add(generateName, name)
  if (kind === 'Secret') add(`${annotations['kubernetes.io/service-account.name'] ?? ''}-token-`, name)
  if (kind === 'Pod') for (const volume of asPod(object).spec.volumes ?? []) add('kube-api-access-', volume.name ?? '')
  if (kind === 'Node') found.push([name, 'node-n'])
  return found
}

/** A value with every text in it, and every name of a member, passed through `plain`. */
export function mapTexts<T>(value: T, plain: (text: string) => string): T {
  const map = (one: unknown): unknown => {
    if (typeof one === 'string') return plain(one)
    if (Array.isArray(one)) return one.map(map)
    if (isJsonObject(one)) return Object.fromEntries(Object.entries(one).map(([key, inner]) => [plain(key), map(inner)]))
    return one
  }
  return map(value) as T
}

/** An object without what the server counts and notes about it. */
export function withoutBookkeeping(object: KubeObject): KubeObject {
  const { managedFields: _fields, resourceVersion: _version, uid: _uid, creationTimestamp: _created, ...metadata } = object.metadata
  const { ownerReferences } = metadata
  const owners = ownerReferences ? { ownerReferences: ownerReferences.map(({ uid: _owner, ...owner }) => owner) } : {}
  return { ...withoutTokens(object), metadata: { ...metadata, ...owners } } as KubeObject
}

/** A Secret says that it holds a token, not which. */
function withoutTokens(object: KubeObject): KubeObject {
  const { data } = object as { data?: Json }
  if (object.kind !== 'Secret' || !isJsonObject(data) || data['token'] === undefined) return object
  return { ...object, data: { ...data, token: '(token)' } } as KubeObject
}
