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

type Recorded = { readonly name: string; readonly count: number }

/**
 * Writes an Event about an object, or raises the count of the same one. An event that cannot be written is dropped, as
 * client-go's recorder does. Models client-go/tools/record (EventCorrelator).
 * @notmodelled Bursts of similar events are not aggregated or throttled; the same event only counts up.
 */
export function recordEvent(about: KubeObject, note: EventNote, source: EventSource, context: ActorContext): void {
  const { kind, apiVersion } = about
  const { namespace = '', name = '', uid = '', resourceVersion = '' } = about.metadata
  const key = `event:${uid}:${note.fieldPath ?? ''}:${note.reason}:${note.message}`
  const before = context.memory.get(key) as Recorded | undefined
  const now = rfc3339(context.now)
  try {
    if (before) {
      context.client.patch({ resource: 'events', namespace }, before.name, 'application/strategic-merge-patch+json', {
        count: before.count + 1,
        lastTimestamp: now,
      })
      context.memory.set(key, { ...before, count: before.count + 1 })
      return
    }
    const own = eventName(about, context)
    context.client.create(
      { resource: 'events', namespace },
      {
        apiVersion: 'v1',
        kind: 'Event',
        metadata: { name: own, namespace },
        involvedObject: { kind, namespace, name, uid, apiVersion, resourceVersion, ...(note.fieldPath ? { fieldPath: note.fieldPath } : {}) },
        reason: note.reason,
        message: note.message,
        source: { ...source },
        firstTimestamp: now,
        lastTimestamp: now,
        count: 1,
        type: note.type,
        reportingComponent: source.component,
        reportingInstance: source.host ?? '',
      },
    )
    context.memory.set(key, { name: own, count: 1 } as Json)
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
  }
}

/** Of an event about an object: its name, and the time in ns, as hex. Models client-go/tools/record/event.go (makeEvent). */
export const eventName = ({ metadata }: KubeObject, { now, random }: ActorContext): string =>
  `${metadata.name}.${(BigInt(Math.trunc(now)) * 1_000_000n + BigInt(random.below(1_000_000))).toString(16)}`

/** Drops what is remembered of an object's events. */
export function forgetEvents(uid: string, { memory }: ActorContext): void {
  for (const key of memory.keys()) if (key.startsWith(`event:${uid}:`)) memory.delete(key)
}
