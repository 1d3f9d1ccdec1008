import { rfc3339 } from '../../kernel/text.ts'
import { Recent } from '../../kernel/recent.ts'
import { extended, type Json, type Writable } from '../../kernel/json.ts'
import type { KubeObject, ManagedFieldsEntry } from '../object.ts'
import type { ObjectSchema } from '../schema.ts'
import { FieldSet } from './field-set.ts'
import { emptyForm, newFields } from './new-fields.ts'
import { stripSystemMetadata } from './system-metadata.ts'
import { compareValues } from './typed-value.ts'

/** Who owns which fields: sets by manager, operation, version and subresource. */
export interface Manager {
  readonly manager: string
  readonly operation: 'Apply' | 'Update'
  readonly apiVersion: string
  readonly subresource: string
  readonly time: string | undefined
  readonly set: FieldSet
}

/** By identifier. Models internal/manager_identifiers: appliers are the same whatever version they applied. */
export type Managers = ReadonlyMap<string, Manager>

/** What both a plain write and an apply need to know. */
export interface ManagedWrite {
  readonly schema: ObjectSchema
  readonly manager: string
  /** In which the object is written. */
  readonly apiVersion: string
  readonly kind: string
  /** '' for the object itself. */
  readonly subresource: string
  /** Virtual milliseconds. */
  readonly now: number
  /** Fields the strategy puts back whatever was sent: `status`, `spec`. Nobody comes to own them by this write. */
  readonly resetFields?: readonly string[]
}

const NO_ENTRIES: readonly ManagedFieldsEntry[] = []

/**
 * The object with its managedFields after a create, PUT or patch. `live` is the stored object, absent on create; both are encoded.
 * Models apimachinery/pkg/util/managedfields (FieldManager.Update).
 *
 * @notmodelled Any number of updating managers are listed; a real server folds the oldest beyond ten into one called "ancient-changes".
 */
export function updateManagedFields<T extends KubeObject>(write: ManagedWrite, live: KubeObject | undefined, object: T): T {
  const before = startingManagers(write, live, object)
  // An object whose tracking was switched off by an empty list stays untracked. Models skipnonapplied.go.
  if (live !== undefined && before.size === 0) return withManagers(object, before)
  if (live === undefined && before.size === 0) return withManagers(object, maker(write, object))
  return withManagers(object, afterUpdate(write, before, live, object, write.manager))
}

function startingManagers(write: ManagedWrite, live: KubeObject | undefined, object: KubeObject): Managers {
  const sent = object.metadata.managedFields ?? NO_ENTRIES
  if (write.subresource !== '') return readManagers(live?.metadata.managedFields)
  if (sent.length === 1 && sent[0] !== undefined && Object.keys(sent[0]).length === 0) return new Map()
  const managers = sent === live?.metadata.managedFields || isValid(sent) ? readManagers(sent) : new Map<string, Manager>()
  return managers.size > 0 ? managers : readManagers(live?.metadata.managedFields)
}

const isValid = (entries: readonly ManagedFieldsEntry[]) =>
  entries.every(({ operation, fieldsType }) => (operation === 'Apply' || operation === 'Update') && fieldsType === 'FieldsV1')

/** The managers of an object that was just made: whoever made it owns what is in it. */
function maker(write: ManagedWrite, object: KubeObject): Managers {
  const set = newFields(write.schema, object).without(resetSet(write))
  if (set.empty) return new Map()
  const entry = updater(write, write.manager)
  return new Map([[identifierOf(entry), extended(entry, { time: rfc3339(write.now), set })]])
}

const updater = ({ apiVersion, subresource }: ManagedWrite, manager: string) => ({ manager, operation: 'Update', apiVersion, subresource }) as const

/** Managers after somebody wrote `object` over `live` other than by apply; both are encoded. Models merge/update.go (Update). */
export function afterUpdate(write: ManagedWrite, before: Managers, live: KubeObject | undefined, object: KubeObject, manager: string): Managers {
  const compared = compareValues(write.schema, (live ?? emptyForm(write.schema)) as unknown as Json, object as unknown as Json)
  const touched = compared.added.union(compared.modified)
  const taken = stripSystemMetadata(touched.without(resetSet(write)))
  const entry = updater(write, manager)
  const self = identifierOf(entry)
  const managers = new Map<string, Manager>()
  for (const [id, one] of before) {
    // What the writer has and takes again, it keeps: most writes are of what was the writer's before.
    const lost = id === self ? touched.difference(taken) : touched
    const set = one.set.difference(lost).difference(compared.removed)
    if (!set.empty) managers.set(id, set === one.set ? one : { ...one, set })
  }
  if (taken.empty) return managers
  const set = managers.get(self)?.set.union(taken) ?? taken
  managers.set(self, extended(entry, { time: rfc3339(write.now), set }))
  return managers
}

/** The stored object as apply sees it: without managedFields. An absent one is an empty one. */
export const typedForm = ({ schema }: ManagedWrite, live: KubeObject | undefined): Json =>
  live === undefined ? (emptyForm(schema) as unknown as Json) : (withoutManagers(live) as unknown as Json)

export function resetSet({ resetFields = [] }: ManagedWrite): FieldSet {
  return FieldSet.of(...resetFields.map((path) => path.split('.').map((name) => `f:${name}`)))
}

export function identifierOf(entry: Pick<Manager, 'manager' | 'operation' | 'apiVersion' | 'subresource'>): string {
  const { manager, operation, apiVersion, subresource } = entry
  const written = { manager, operation, apiVersion: operation === 'Update' ? apiVersion : undefined, subresource: subresource || undefined }
  return JSON.stringify(written)
}

/** Whoever writes an object is likely to write it again. */
const recentManagers = new Recent<readonly ManagedFieldsEntry[], Managers>(256)

export function readManagers(entries: readonly ManagedFieldsEntry[] = NO_ENTRIES): Managers {
  let managers = recentManagers.get(entries)
  if (managers === undefined) {
    managers = parseManagers(entries)
    recentManagers.set(entries, managers)
  }
  return managers
}

function parseManagers(entries: readonly ManagedFieldsEntry[]): Managers {
  const managers = new Map<string, Manager>()
  for (const { manager = '', operation = 'Update', apiVersion = '', subresource = '', time, fieldsV1 } of entries) {
    const entry = { manager, operation, apiVersion, subresource }
    const id = identifierOf(entry)
    const set = FieldSet.fromFieldsV1(fieldsV1)
    managers.set(id, { ...entry, time, set: managers.get(id)?.set.union(set) ?? set })
  }
  return managers
}

/** The object with these managers written down: appliers first, then by time and name. Models internal/managedfields.go. */
export function withManagers<T extends KubeObject>(object: T, managers: Managers): T {
  if (managers.size === 0) return withoutManagers(object)
  const sorted = [...managers].sort(
    ([, a], [, b]) =>
      compareText(a.operation, b.operation) ||
      compareText(a.time ?? '', b.time ?? '') ||
      compareText(a.manager, b.manager) ||
      compareText(a.apiVersion, b.apiVersion) ||
      compareText(a.subresource, b.subresource),
  )
  const managedFields = sorted.map(([, manager]) => entryOf(manager))
  recentManagers.set(managedFields, new Map(sorted))
  return { ...object, metadata: extended(object.metadata, { managedFields }) }
}

function withoutManagers<T extends KubeObject>(object: T): T {
  if (object.metadata.managedFields === undefined) return object
  const { managedFields: _, ...metadata } = object.metadata
  return { ...object, metadata }
}

function entryOf({ manager, operation, apiVersion, time, set, subresource }: Manager): ManagedFieldsEntry {
  const entry: Writable<ManagedFieldsEntry> = {}
  if (manager !== '') entry.manager = manager
  entry.operation = operation
  entry.apiVersion = apiVersion
  if (time !== undefined) entry.time = time
  entry.fieldsType = 'FieldsV1'
  entry.fieldsV1 = set.toFieldsV1()
  if (subresource !== '') entry.subresource = subresource
  return entry
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
