import { apiVersionOf, type KubeObject } from '../../api/object.ts'
import { badRequest, statusFailure } from '../../api/status.ts'
import type { Json } from '../../kernel/json.ts'
import { continueToken, parseContinue } from '../continue-token.ts'
import type { Answer } from '../exchange.ts'
import { expired, type ListOptions, listOptions, tooLargeResourceVersion } from '../list-options.ts'
import type { Operation } from '../operation.ts'
import { selectionOf } from '../selection.ts'
import type { StorageView } from '../storage.ts'

const CONTINUE_TOO_OLD =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.'
const LIST_TOO_OLD = 'The resourceVersion for the provided list is too old.'

/** Lists of these kinds are read from etcd, never from the watch cache, so compaction shows. */
export const UNCACHED: ReadonlySet<string> = new Set(['events'])

/** GET of a collection. Models handlers/get.go (ListResource) over storage/etcd3/store.go (GetList). */
export function list(operation: Operation): Answer {
  return { status: 200, body: { type: 'object', object: listed(operation, listOptions(operation.request.query)) } }
}

/** The List object of what a request selects; its items say their kind as yet. */
export function listed(operation: Operation, options: ListOptions): Json {
  const { definition, route, request } = operation
  const selection = selectionOf(definition, request.query)
  const { view, start, inconsistent } = viewFor(operation, options)
  const stored = view.list(operation.store.key, route.namespace)
  const all = definition.conversion ? stored.map((object) => operation.store.shown(object)) : stored
  const chosen = selection.selectsAll ? all : all.filter(selection.matches)
  const from = start === undefined ? 0 : firstAfter(chosen, start)
  // resourceVersion 0 is served from the watch cache, which gives all of it.
  const limit = options.resourceVersion === '0' ? 0 : options.limit
  const page = limit > 0 ? chosen.slice(from, from + limit) : from === 0 ? chosen : chosen.slice(from)
  const left = chosen.length - from - page.length
  const last = page.at(-1)
  const revision = inconsistent ? operation.view.revision : view.revision
  return {
    kind: `${definition.kind}List`,
    apiVersion: apiVersionOf(definition.group, definition.version),
    metadata: {
      resourceVersion: String(revision),
      ...(left > 0 && last ? { continue: continueToken(revision, keyOf(last)) } : {}),
      ...(left > 0 && selection.selectsAll ? { remainingItemCount: left } : {}),
    },
    items: page as unknown as Json[],
  }
}

/** The state a list is read from. Throws 400, 410 and 504. */
function viewFor(operation: Operation, options: ListOptions): { view: StorageView; start?: string; inconsistent?: boolean } {
  const storage = operation.handlers.storage
  if (options.continue !== '') {
    if (options.resourceVersion !== '' && options.resourceVersion !== '0')
      throw badRequest('specifying resource version is not allowed when using continue')
    const { revision, start } = parseContinue(options.continue)
    if (revision < 0) return { view: storage, start, inconsistent: true }
    if (revision > storage.revision) throw tooLargeResourceVersion(revision, storage.revision)
    if (tooOld(operation, revision)) {
      throw statusFailureWithContinue(continueToken(-1, start))
    }
    return { view: storage.at(revision), start }
  }
  const { resourceVersion } = options
  if (resourceVersion === '' || resourceVersion === '0') return { view: storage }
  if (!/^\d+$/.test(resourceVersion)) {
    const shown = JSON.stringify(resourceVersion)
    throw badRequest(`invalid resource version: resourceVersion: Invalid value: ${shown}: strconv.ParseUint: parsing ${shown}: invalid syntax`)
  }
  const revision = Number(resourceVersion)
  if (revision > storage.revision) throw tooLargeResourceVersion(revision, storage.revision)
  const exact = options.resourceVersionMatch === 'Exact' || (options.resourceVersionMatch === '' && options.limit > 0)
  if (!exact) return { view: storage }
  if (tooOld(operation, revision)) throw expired(LIST_TOO_OLD)
  return { view: storage.at(revision) }
}

/** Compaction shows in what is not served from the watch cache; what is no longer kept is gone for all. */
function tooOld(operation: Operation, revision: number): boolean {
  const { storage } = operation.handlers
  return revision < storage.oldestKept || (UNCACHED.has(operation.store.key) && revision < storage.compactedRevision)
}

function statusFailureWithContinue(token: string) {
  const error = statusFailure(410, 'Expired', CONTINUE_TOO_OLD)
  return Object.assign(error, { status: { ...error.status, metadata: { continue: token } } })
}

/** `namespace/name`, or the name alone: an object's key below its resource's folder. */
export function keyOf({ metadata }: KubeObject): string {
  return metadata.namespace ? `${metadata.namespace}/${metadata.name}` : (metadata.name ?? '')
}

/** Where a list goes on: the first object whose key is not before `start`. */
function firstAfter(objects: readonly KubeObject[], start: string): number {
  const index = objects.findIndex((object) => keyOf(object) >= start)
  return index < 0 ? objects.length : index
}
