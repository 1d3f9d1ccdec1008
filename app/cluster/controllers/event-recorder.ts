import type { KubeObject } from '../api/object.ts'
import { StatusError } from '../api/status.ts'
import type { Json } from '../kernel/json.ts'
import { rfc3339 } from '../kernel/text.ts'
import type { ActorContext } from './controller.ts'

interface EventNote {
  readonly type: 'Normal' | 'Warning'
  readonly reason: string
  readonly message: string
  /** spec.containers{c} */
  readonly fieldPath?: string
}

/** Who tells of an event: a component, and the node it runs on if it is one of a node. */
export interface EventSource {
  readonly component: string
  readonly host?: string
}

/** The same event as it was told last. */
interface Recorded {
  readonly name: string
  readonly count: number
  /** When it was first told: RFC 3339. */
  readonly first: string
}

/** How many events of one object may still be told, and when that was so: virtual ms. */
interface Allowance {
  readonly left: number
  readonly at: number
}

/** The messages of events that are otherwise alike, and when the last of them came: virtual ms. */
interface Similar {
  readonly messages: readonly string[]
  readonly at: number
}

/** So many of them, none longer after the one before than this, are told as one. Virtual ms. */
const SIMILAR = 10
const SIMILAR_FOR = 600_000

/** So many events of one object may come at once, and one more in so many virtual ms. */
const BURST = 25
const REFILL = 300_000

/**
 * Writes an Event about an object, or raises the count of the same one; one whose time to live is over is written anew, and goes on
 * counting. Many that differ by their message alone become one. Of an object that has had many, one in five minutes is written, and the
 * others only count. An event that cannot be written is dropped, as client-go's recorder does. Models
 * client-go/tools/record/event.go (recordEvent) and events_cache.go (EventCorrelate, EventSourceObjectSpamFilter).
 */
export function recordEvent(about: KubeObject, note: EventNote, source: EventSource, context: ActorContext): void {
  const { uid = '' } = about.metadata
  const { memory } = context
  const { key, message } = combined(uid, note, context)
  const before = memory.get(key) as Recorded | undefined
  const recorded: Recorded = before
    ? { ...before, count: before.count + 1 }
    : { name: eventName(about, context), count: 1, first: rfc3339(context.now) }
  const allowed = allowanceOf(uid, context)
  try {
    if (allowed.left >= 1) write(about, { ...note, message }, source, recorded, context)
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
  }
  memory.set(key, recorded as unknown as Json)
  memory.set(allowanceKey(uid), { ...allowed, left: allowed.left >= 1 ? allowed.left - 1 : allowed.left })
}

/** What an event is known by, and what it says. Models EventAggregate. */
function combined(uid: string, { type, reason, message, fieldPath = '' }: EventNote, { memory, now }: ActorContext) {
  const group = `event:${uid}:similar:${type}:${reason}`
  const before = memory.get(group) as Similar | undefined
  const known = before && now - before.at <= SIMILAR_FOR ? before.messages : []
  const messages = known.includes(message) ? known : [...known, message]
  const areMany = messages.length >= SIMILAR
  memory.set(group, { messages: areMany ? messages.slice(1) : messages, at: now })
  return areMany
    ? { key: `${group}:combined`, message: `(combined from similar events): ${message}` }
    : { key: `event:${uid}:${fieldPath}:${reason}:${message}`, message }
}

const allowanceKey = (uid: string) => `event:${uid}:allowance`

/** A bucket that is full at first and fills again slowly. Models golang.org/x/time/rate. */
function allowanceOf(uid: string, { memory, now }: ActorContext): Allowance {
  const { left, at } = (memory.get(allowanceKey(uid)) as Allowance | undefined) ?? { left: BURST, at: now }
  return { left: Math.min(BURST, left + (now - at) / REFILL), at: now }
}

function write(about: KubeObject, note: EventNote, source: EventSource, { name: own, count, first }: Recorded, { client, now }: ActorContext): void {
  const { kind, apiVersion } = about
  const { namespace = '', name = '', uid = '', resourceVersion = '' } = about.metadata
  const lastTimestamp = rfc3339(now)
  if (count > 1) {
    try {
      client.patch({ resource: 'events', namespace }, own, 'application/strategic-merge-patch+json', { count, lastTimestamp, message: note.message })
      return
    } catch (error) {
      if (!(error instanceof StatusError) || error.status.reason !== 'NotFound') throw error
    }
  }
  client.create(
    { resource: 'events', namespace },
    {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: own, namespace },
      involvedObject: { kind, namespace, name, uid, apiVersion, resourceVersion, ...(note.fieldPath ? { fieldPath: note.fieldPath } : {}) },
      reason: note.reason,
      message: note.message,
      source: { ...source },
      firstTimestamp: first,
      lastTimestamp,
      count,
      type: note.type,
      reportingComponent: source.component,
      reportingInstance: source.host ?? '',
    },
  )
}

/**
 * Of an event about an object: its name, and the time in ns, as hex. Models client-go/tools/record/event.go (makeEvent). Virtual time
 * has no parts of a ms; the revision stands for them, so that lists, which go by names, tell events in the order in which they came.
 */
export const eventName = ({ metadata }: KubeObject, { now, cache }: ActorContext): string =>
  `${metadata.name}.${(BigInt(Math.trunc(now)) * 1_000_000n + BigInt(cache.revision % 1_000_000)).toString(16)}`

/** Drops what is remembered of an object's events. */
export function forgetEvents(uid: string, { memory }: ActorContext): void {
  for (const key of memory.keys()) if (key.startsWith(`event:${uid}:`)) memory.delete(key)
}
