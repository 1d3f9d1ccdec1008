import type { KubeObject } from '../../api/object.ts'
import { MultiVersionStorage } from '../../apiserver/multi-version-storage.ts'
import type { ResourceKey, StorageView } from '../../apiserver/storage.ts'
import type { LogEntry } from '../../log-entry.ts'
import { equalJson } from '../../kernel/json.ts'
import { aggregatedRules } from '../aggregation.ts'
import type { RbacWorld } from '../ask/answer.ts'
import { bootstrapPolicyObjects } from '../bootstrap-policy/index.ts'
import { isDefault } from '../explain/default-objects.ts'
import { rbacKeyOf } from '../explain/overlay.ts'
import { phrases } from '../words/phrases.en.ts'
import type { RoleObject } from '../rbac-types.ts'
import { A_DOCUMENT, type Sorted, sortObjects } from './accepted-objects.ts'
import { readDocuments } from './read-text.ts'

const { listText } = phrases

/** What was read of a text, and what was not. Sentences are for the reader as they are. */
export interface ImportReport {
  /** How many objects were taken, by kind. */
  readonly taken: Readonly<Record<string, number>>
  readonly skipped: Sorted['skipped']
  readonly secrets: number
  readonly malformed: Sorted['malformed']
  /** How many default roles and bindings were put in because the text has none. */
  readonly defaults: number
  /** The state that was read: what `changes` can be asked from. */
  readonly revision: number
  readonly warnings: readonly string[]
  readonly sentence: string
}

const CORE_KEYS: Readonly<Record<string, ResourceKey>> = { ServiceAccount: 'serviceaccounts', Pod: 'pods', Namespace: 'namespaces', Node: 'nodes' }

/**
 * Somebody else's RBAC as a cluster of its own, of which everything can be asked that needs no requests: there is no API server and
 * no time in it. Each text that is loaded is its next state.
 */
export class ImportedWorld implements RbacWorld {
  readonly #storage = new MultiVersionStorage()
  /** Nobody has asked this cluster for anything. */
  readonly log = { get: (): LogEntry | undefined => undefined, since: (): readonly LogEntry[] => [] }

  view(revision?: number): StorageView {
    return revision === undefined ? this.#storage : this.#storage.at(revision)
  }

  /**
   * Makes the objects of a text the state: JSON or YAML as `kubectl get serviceaccounts,roles,rolebindings,clusterroles,
   * clusterrolebindings,pods -A -o yaml` prints it, or several documents. Throws UnreadableText, and a RangeError for a text without
   * any object that is of use; the state is then as before.
   */
  load(text: string): ImportReport {
    const sorted = sortObjects(readDocuments(text))
    if (sorted.objects.length === 0) throw new RangeError(nothingOfUse(sorted))
    const defaults = missingDefaults(sorted.objects)
    const objects = new Map<string, { readonly resource: ResourceKey; readonly object: KubeObject }>()
    for (const object of [...defaults, ...withAggregatedRules(sorted.objects, defaults)]) {
      const resource = rbacKeyOf(object) ?? CORE_KEYS[object.kind] ?? ''
      objects.set(`${resource} ${object.metadata.namespace ?? ''}/${object.metadata.name}`, { resource, object })
    }
    this.#become(objects)
    return reportOf(sorted, defaults.length, this.#storage.revision)
  }

  #become(objects: ReadonlyMap<string, { readonly resource: ResourceKey; readonly object: KubeObject }>): void {
    for (const resource of [...Object.values(CORE_KEYS), ...RBAC_KEYS]) {
      for (const object of [...this.#storage.list(resource)]) {
        if (!objects.has(`${resource} ${object.metadata.namespace ?? ''}/${object.metadata.name}`))
          this.#storage.commit({ type: 'DELETED', resource, object })
      }
    }
    for (const { resource, object } of objects.values()) {
      const before = this.#storage.get(resource, object.metadata.namespace ?? '', object.metadata.name ?? '')
      if (before && isUnchanged(before, object)) continue
      this.#storage.commit({ type: before ? 'MODIFIED' : 'ADDED', resource, object })
    }
  }
}

const RBAC_KEYS = ['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'].map((kind) => rbacKeyOf({ kind }) ?? '')

function isUnchanged(before: KubeObject, object: KubeObject): boolean {
  const { resourceVersion: _revision, ...metadata } = before.metadata
  return equalJson({ ...before, metadata }, object)
}

/** The default policy, for a text that has nothing of it: then its bindings to view and the like lead somewhere. */
function missingDefaults(objects: readonly KubeObject[]): KubeObject[] {
  return objects.some(isDefault) ? [] : filledIn(bootstrapPolicyObjects())
}

/** Aggregated roles of manifests have no rules yet: the controller writes them. */
function withAggregatedRules(objects: readonly KubeObject[], others: readonly KubeObject[]): KubeObject[] {
  const isEmpty = (one: KubeObject) =>
    one.kind === 'ClusterRole' && (one as RoleObject).aggregationRule && ((one as RoleObject).rules ?? []).length === 0
  if (!objects.some(isEmpty)) return [...objects]
  const filled = filledIn([...objects, ...others])
  return filled.slice(0, objects.length)
}

/** Aggregation, until nothing more is added: admin takes from edit, and edit from view. */
function filledIn(objects: readonly KubeObject[]): KubeObject[] {
  let before = [...objects]
  for (;;) {
    const clusterRoles = before.filter(({ kind }) => kind === 'ClusterRole') as RoleObject[]
    const after = before.map((one) => {
      const rules = one.kind === 'ClusterRole' ? aggregatedRules(one as RoleObject, clusterRoles) : undefined
      return rules && rules.length > ((one as RoleObject).rules?.length ?? 0) ? ({ ...one, rules } as unknown as KubeObject) : one
    })
    if (after.every((one, index) => one === before[index])) return after
    before = after
  }
}

const plural = (count: number, what: string) => `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`

function reportOf({ objects, skipped, secrets, malformed }: Sorted, defaults: number, revision: number): ImportReport {
  const taken: Record<string, number> = {}
  for (const { kind } of objects) taken[kind] = (taken[kind] ?? 0) + 1
  const skippedCount = Object.values(skipped).reduce((sum, count) => sum + count, 0)
  const warnings = [
    ...(secrets > 0
      ? [
          `${plural(secrets, 'Secret')} ${secrets === 1 ? 'was' : 'were'} in the text. Secrets are not needed here and were dropped unread; do not paste them anywhere.`,
        ]
      : []),
    ...(malformed.length > 0
      ? [`${plural(malformed.length, 'object')} could not be used: ${listText(malformed.slice(0, 3).map(({ what, why }) => `${what} (${why})`))}.`]
      : []),
    ...(skippedCount > 0
      ? [
          `${plural(skippedCount, 'object')} of other kinds ${skippedCount === 1 ? 'was' : 'were'} passed over: ${listText(Object.entries(skipped).map(([kind, count]) => `${count} ${kind}`))}.`,
        ]
      : []),
    ...(defaults > 0 ? ['The text holds none of the default roles, so those of Kubernetes 1.36 were put in.'] : []),
    ...(taken['ServiceAccount'] ? [] : ['The text holds no ServiceAccounts, so nothing can be said about which accounts exist.']),
  ]
  const kinds = Object.entries(taken).map(([kind, count]) => plural(count, kind))
  return { taken, skipped, secrets, malformed, defaults, revision, warnings, sentence: `Loaded ${listText(kinds)}.` }
}

function nothingOfUse({ skipped, secrets, malformed }: Sorted): string {
  const first = malformed[0]
  if (first?.what === A_DOCUMENT) return 'The text is not made of objects: print them with kubectl get, with -o yaml or -o json.'
  if (first) return `Nothing in the text can be used: ${first.what} cannot, because ${first.why}.`
  const kinds = [...Object.keys(skipped), ...(secrets > 0 ? ['Secret'] : [])]
  if (kinds.length === 0) return 'The text is empty.'
  return `The text holds no roles, bindings, accounts or pods, only ${listText(kinds)}.`
}
