import { apiVersionOf, type KubeObject } from '../../api/object.ts'
import { encodeObject } from '../../api/encode.ts'
import { plainError } from '../../api/status.ts'
import type { Json } from '../../kernel/json.ts'
import type { Answer } from '../exchange.ts'
import { expired, listOptions } from '../list-options.ts'
import type { Operation } from '../operation.ts'
import { fractionOf } from '../request-chance.ts'
import { selectionOf } from '../selection.ts'
import type { StorageEvent } from '../storage.ts'
import { formOf } from '../forms.ts'
import { UNCACHED } from './list.ts'
import { RunningWatch, type WatchedChange } from '../running-watch.ts'

const WATCH_TOO_OLD = 'The resourceVersion for the provided watch is too old.'
/** --min-request-timeout: watches without a timeout end after this long, up to twice it. Seconds. */
const MIN_TIMEOUT_SECONDS = 1800

/** GET with watch=true. Models handlers/watch.go and storage/cacher. */
export function watch(operation: Operation): Answer {
  const { definition, route, request, handlers, store } = operation
  const options = listOptions(request.query)
  const { storage, watches } = handlers
  const selection = selectionOf(definition, request.query, route.name)
  const version = options.resourceVersion
  if (version !== '' && !/^\d+$/.test(version)) {
    throw plainError(
      `resourceVersion: Invalid value: ${JSON.stringify(version)}: strconv.ParseUint: parsing ${JSON.stringify(version)}: invalid syntax`,
    )
  }
  const revision = Number(version || '0')
  const { key } = store
  const form = formOf(operation, { watch: true })
  const initial = options.sendInitialEvents ?? revision === 0
  const isTooOld = !initial && revision > 0 && (revision + 1 < storage.oldestKept || (UNCACHED.has(key) && revision < storage.compactedRevision))

  const stream = new RunningWatch({
    now: operation.now,
    bookmarks: options.allowWatchBookmarks,
    timeoutSeconds: options.timeoutSeconds || MIN_TIMEOUT_SECONDS * (1 + fractionOf(request.requestId)),
    present: (change, first) => form.event(change, first),
    bookmark: bookmarkObject,
    matches: (event) => (event.resource === key ? changeSeen(shownEvent(event), route.namespace, selection.matches) : undefined),
    close: (one) => watches.remove(one),
  })
  if (isTooOld) {
    stream.fail(expired(WATCH_TOO_OLD).status as unknown as Json)
    operation.trace('watch', 'The revision asked for is no longer kept.', 'refused')
  } else {
    if (initial) {
      for (const stored of storage.list(key, route.namespace)) {
        const object = store.shown(stored)
        if (selection.matches(object)) stream.send({ type: 'ADDED', object })
      }
      if (options.sendInitialEvents && options.allowWatchBookmarks) stream.sendBookmark(storage.revision, { 'k8s.io/initial-events-end': 'true' })
    } else if (revision > 0 && revision < storage.revision) {
      for (const event of storage.eventsSince(revision)) stream.offer(event)
    }
    watches.add(stream)
    operation.trace('watch', `Watching from revision ${initial ? storage.revision : revision}.`)
  }
  return { status: 200, body: { type: 'watch', watch: stream }, headers: { 'content-type': form.contentType, 'transfer-encoding': 'chunked' } }

  function shownEvent(event: StorageEvent): StorageEvent {
    if (!definition.conversion) return event
    return { ...event, object: store.shown(event.object), ...(event.previous ? { previous: store.shown(event.previous) } : {}) }
  }

  function bookmarkObject(at: number, annotations?: Readonly<Record<string, string>>): KubeObject {
    const metadata = { resourceVersion: String(at), ...(annotations ? { annotations } : {}) }
    return encodeObject(definition.schema, { kind: definition.kind, apiVersion: apiVersionOf(definition.group, definition.version), metadata })
  }
}

/** What a watch with a selector sees of a change: objects that begin or cease to match are added or deleted. */
function changeSeen(
  { type, object, previous }: StorageEvent,
  namespace: string,
  matches: (object: KubeObject) => boolean,
): WatchedChange | undefined {
  if (namespace !== '' && object.metadata.namespace !== namespace) return undefined
  const before = previous !== undefined && matches(previous)
  if (type === 'DELETED') return before ? { type: 'DELETED', object: asLastSeen(object, previous) } : undefined
  const after = matches(object)
  if (after) return { type: before ? 'MODIFIED' : 'ADDED', object }
  return before ? { type: 'DELETED', object: asLastSeen(object, previous) } : undefined
}

/** The last state that matched, at the revision at which it ceased to. */
function asLastSeen(object: KubeObject, previous: KubeObject | undefined): KubeObject {
  if (!previous) return object
  return { ...previous, metadata: { ...previous.metadata, resourceVersion: object.metadata.resourceVersion ?? '' } }
}
