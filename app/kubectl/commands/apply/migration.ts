import type { KubeObject, ObjectMeta } from '../../../cluster/api/object.ts'
import { isJsonObject, type Json } from '../../../cluster/kernel/json.ts'
import { causeText, isConflict } from '../../api-error.ts'
import type { Invocation } from '../../command.ts'
import { query } from '../../resources.ts'
import { LAST_APPLIED } from '../../../cluster/api/apply/last-applied.ts'

type ManagedFields = NonNullable<ObjectMeta['managedFields']>
type Entry = ManagedFields[number]

interface Migration {
  readonly url: string
  /** What the manifest says. */
  readonly object: KubeObject
  /** What the server made of it. */
  readonly applied: KubeObject
  readonly manager: string
  /** Whether the server minds unknown fields, as its parameter says it. */
  readonly fieldValidation: string | undefined
  /** Applies once more, as somebody. */
  readonly send: (body: unknown, manager?: string, force?: boolean) => Promise<KubeObject>
}

/** Who keeps the note of what was applied by clients. */
const ANNOTATION_MANAGER = 'kubectl-last-applied'
const RETRIES = 5

/**
 * Gives the fields of an object that clients applied before to the one who applies it on the server now, so that fields
 * which go from the manifest go from the object. Failures are told as warnings: the object is applied.
 * Models kubectl/pkg/cmd/apply/apply.go (migrateToSSAIfNecessary) and client-go/util/csaupgrade.
 */
export async function fromClientSide(invocation: Invocation, migration: Migration): Promise<KubeObject> {
  const { send, object } = migration
  let { applied } = migration
  try {
    applied = await keepAnnotation(migration)
  } catch (error) {
    invocation.err(`Warning: error saving last-applied-configuration annotation: ${causeText(error)}\n`)
    return applied
  }
  const clients = new Set(ownersOfAnnotation(applied, 'Update').map((entry) => entry.manager))
  if (clients.size === 0) return applied
  try {
    if (!(await handOver(invocation, migration, applied, clients))) return applied
  } catch (error) {
    invocation.err(
      `Warning: server rejected managed fields migration to Server-Side Apply. This is non-fatal and will be retried next time you apply. Error: ${causeText(error)}\n`,
    )
    return applied
  }
  return send(object)
}

/** The annotation gets an owner of its own among those who apply, if it has none. */
async function keepAnnotation({ applied, manager, send, object }: Migration): Promise<KubeObject> {
  const noted = applied.metadata.annotations?.[LAST_APPLIED]
  if (manager !== 'kubectl' || noted === undefined || ownersOfAnnotation(applied, 'Apply').length > 0) return applied
  const { name, namespace } = applied.metadata
  const metadata = { name, ...(namespace ? { namespace } : {}), annotations: { [LAST_APPLIED]: noted } }
  return send({ apiVersion: object.apiVersion, kind: object.kind, metadata }, ANNOTATION_MANAGER, false)
}

function ownersOfAnnotation({ metadata }: KubeObject, operation: string): Entry[] {
  return (metadata.managedFields ?? []).filter((entry) => {
    const path = ['f:metadata', 'f:annotations', `f:${LAST_APPLIED}`]
    const owned = path.reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key], entry.fieldsV1)
    return entry.operation === operation && !entry.subresource && owned !== undefined
  })
}

/** False when there is nothing to hand over. */
async function handOver(
  { client }: Invocation,
  { url, manager, fieldValidation }: Migration,
  object: KubeObject,
  clients: ReadonlySet<string | undefined>,
): Promise<boolean> {
  let live = object
  for (let attempt = 1; ; attempt++) {
    const before = live.metadata.managedFields ?? []
    const after = upgraded(before, clients, manager)
    if (after === before) return false
    const body = [
      { op: 'replace', path: '/metadata/managedFields', value: after },
      { op: 'replace', path: '/metadata/resourceVersion', value: live.metadata.resourceVersion },
    ]
    try {
      await client.send('PATCH', url + query({ fieldManager: manager, fieldValidation }), {
        body,
        headers: { 'content-type': 'application/json-patch+json' },
      })
      return true
    } catch (error) {
      if (!isConflict(error) || attempt === RETRIES) throw error
      live = await client.json('GET', url)
    }
  }
}

function upgraded(entries: ManagedFields, clients: ReadonlySet<string | undefined>, manager: string): ManagedFields {
  const isClient = (entry: Entry) => entry.operation === 'Update' && !entry.subresource && clients.has(entry.manager)
  const theirs = entries.filter(isClient)
  if (theirs.length === 0) return entries
  const [first] = theirs
  const own = entries.find((entry) => entry.operation === 'Apply' && !entry.subresource && entry.manager === manager)
  const fieldsV1 = [...(own ? [own] : []), ...theirs].map((entry) => (entry.fieldsV1 ?? {}) as Json).reduce(union)
  const merged = { ...(own ?? first), manager, operation: 'Apply', fieldsV1 } as Entry
  return entries.flatMap((entry) => (entry === (own ?? first) ? [merged] : isClient(entry) ? [] : [entry]))
}

function union(a: Json, b: Json): Json {
  if (!isJsonObject(a) || !isJsonObject(b)) return b
  const both: Record<string, Json> = { ...(a as Record<string, Json>) }
  for (const [key, value] of Object.entries(b)) if (value !== undefined) both[key] = union(both[key] ?? {}, value)
  return both
}
