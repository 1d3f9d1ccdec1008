import { stringify } from 'yaml'
import type { KubeObject } from '../../cluster/api/object.ts'
import type { StorageEvent } from '../../cluster/apiserver/storage.ts'
import { equalJson, isJsonObject, type JsonObject } from '../../cluster/kernel/json.ts'
import type { RequestEntry } from '../../cluster/log-entry.ts'
import type { PageLog } from '../../session/store.ts'
import { type DiffLine, differenceLines } from '../difference/difference.ts'

/** An object as people read it: without the record of who owns which field. */
export function yamlOf(object: KubeObject): string {
  const { managedFields: _hidden, ...metadata } = object.metadata
  return stringify({ ...object, metadata }, { lineWidth: 0 })
}

/** All of an object. */
export const wholeYamlOf = (object: KubeObject): string => stringify(object, { lineWidth: 0 })

/** An object as it is edited: without what the server fills in. */
export function manifestOf(object: KubeObject): string {
  const { status: _status, ...rest } = object
  const {
    managedFields: _fields,
    resourceVersion: _version,
    uid: _uid,
    creationTimestamp: _created,
    generation: _generation,
    ...metadata
  } = object.metadata
  return stringify({ ...rest, metadata }, { lineWidth: 0 })
}

/** One state an object was in. */
export interface Revision {
  readonly revision: number
  readonly change: StorageEvent['type']
  readonly object: KubeObject
  readonly before: KubeObject | undefined
}

/** Members whose own members are told: of `spec` it matters which. */
const OPENED = new Set(['metadata', 'spec', 'status'])
/** What changes with every write, or is not shown. */
const PASSED_OVER = new Set(['metadata.resourceVersion', 'metadata.managedFields'])

/** The fields that a revision changed: `spec.nodeName`, `status.phase`, `data`. None for an object that was made or deleted. */
export function changedFields({ change, object, before }: Revision): readonly string[] {
  if (change !== 'MODIFIED' || !before) return []
  const fields = (of: unknown) => (isJsonObject(of) ? of : {})
  const names = (a: JsonObject, b: JsonObject) => [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => !equalJson(a[name], b[name]))
  return names(fields(before), fields(object)).flatMap((name) => {
    if (!OPENED.has(name)) return [name]
    return names(fields(before[name]), fields(object[name]))
      .map((inner) => `${name}.${inner}`)
      .filter((path) => !PASSED_OVER.has(path))
  })
}

/** What a revision changed, with two lines around each change. The resourceVersion, which changes each time, is left out. */
export function differenceOf({ change, object, before }: Revision): readonly DiffLine[] {
  const from = change === 'ADDED' || !before ? '' : comparedText(before)
  const to = change === 'DELETED' ? '' : comparedText(object)
  return differenceLines(from, to)
}

/** An object as its differences show it. */
export function comparedText(object: KubeObject): string {
  const { resourceVersion: _version, ...metadata } = object.metadata
  return yamlOf({ ...object, metadata } as KubeObject)
}

/** Which request led to each revision, and when it was written, for the revisions asked for. */
export function causesOf(
  log: PageLog,
  revisions: ReadonlySet<number>,
): ReadonlyMap<number, { readonly at: number; readonly request: RequestEntry | undefined }> {
  const found = new Map<number, { at: number; request: RequestEntry | undefined }>()
  for (const entry of log) {
    if (entry?.type !== 'write' || !revisions.has(entry.revision)) continue
    const cause = entry.cause === undefined ? undefined : log[entry.cause - 1]
    found.set(entry.revision, { at: entry.at, request: cause?.type === 'request' ? cause : undefined })
  }
  return found
}
