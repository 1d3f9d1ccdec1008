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
import { type AuthzWords, ENGLISH } from '../words/english.ts'
import type { RoleObject } from '../rbac-types.ts'
import { type Sorted, sortObjects } from './accepted-objects.ts'
import { readDocuments } from './read-text.ts'

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
  load(text: string, words: AuthzWords = ENGLISH): ImportReport {
    const sorted = sortObjects(readDocuments(text, words), words)
    if (sorted.objects.length === 0) throw new RangeError(nothingOfUse(sorted, words))
    const defaults = missingDefaults(sorted.objects)
    const objects = new Map<string, { readonly resource: ResourceKey; readonly object: KubeObject }>()
    for (const object of [...defaults, ...withAggregatedRules(sorted.objects, defaults)]) {
      const resource = rbacKeyOf(object) ?? CORE_KEYS[object.kind] ?? ''
      objects.set(`${resource} ${object.metadata.namespace ?? ''}/${object.metadata.name}`, { resource, object })
    }
    this.#become(objects)
    return reportOf(sorted, defaults.length, this.#storage.revision, words)
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

function reportOf({ objects, skipped, secrets, malformed }: Sorted, defaults: number, revision: number, words: AuthzWords): ImportReport {
  const { listText } = words.phrases
  const said = words.imported
  const taken: Record<string, number> = {}
  for (const { kind } of objects) taken[kind] = (taken[kind] ?? 0) + 1
  const skippedCount = Object.values(skipped).reduce((sum, count) => sum + count, 0)
  const unusable = malformed.slice(0, 3).map(({ what, why }) => said.unusableObject(what, why))
  const others = Object.entries(skipped).map(([kind, count]) => `${count} ${kind}`)
  const warnings = [
    ...(secrets > 0 ? [said.secrets(secrets)] : []),
    ...(malformed.length > 0 ? [said.unusable(listText(unusable), malformed.length)] : []),
    ...(skippedCount > 0 ? [said.passedOver(listText(others), skippedCount)] : []),
    ...(defaults > 0 ? [said.noDefaults] : []),
    ...(taken['ServiceAccount'] ? [] : [said.noAccounts]),
  ]
  const kinds = Object.entries(taken).map(([kind, count]) => said.ofKind(kind, count))
  return { taken, skipped, secrets, malformed, defaults, revision, warnings, sentence: said.loaded(listText(kinds)) }
}

function nothingOfUse({ skipped, secrets, malformed }: Sorted, { phrases, imported: { malformed: names, refused: words } }: AuthzWords): string {
  const first = malformed[0]
  if (first?.what === names.document) return words.noObjects
  if (first) return words.unusable(first.what, first.why)
  const kinds = [...Object.keys(skipped), ...(secrets > 0 ? ['Secret'] : [])]
  return kinds.length === 0 ? words.empty : words.otherKinds(phrases.listText(kinds))
}
