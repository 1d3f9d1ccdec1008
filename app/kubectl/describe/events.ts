import type { KubeObject } from '../../cluster/api/object.ts'
import { humanDuration } from '../../cluster/api/duration.ts'

export interface EventObject extends KubeObject {
  readonly type?: string
  readonly reason?: string
  readonly message?: string
  readonly count?: number
  readonly firstTimestamp?: string | null
  readonly lastTimestamp?: string | null
  readonly eventTime?: string | null
  readonly series?: { readonly count: number; readonly lastObservedTime: string }
  readonly source?: { readonly component?: string; readonly host?: string }
  readonly reportingComponent?: string
  readonly involvedObject: { readonly kind?: string; readonly name?: string; readonly namespace?: string; readonly fieldPath?: string }
}

export const lastSeen = (event: EventObject): number =>
  Date.parse(event.series?.lastObservedTime ?? event.lastTimestamp ?? event.eventTime ?? event.firstTimestamp ?? '') || 0

/** `5s`, or `2m (x3 over 5m)`. */
export function eventAge(event: EventObject, now: number): string {
  const first = event.firstTimestamp ?? event.eventTime
  const since = (at: number) => (at === 0 ? '<unknown>' : humanDuration(now - at))
  const start = first ? Date.parse(first) : 0
  const count = event.series?.count ?? event.count ?? 0
  return count > 1 ? `${since(lastSeen(event))} (x${count} over ${since(start)})` : since(start || lastSeen(event))
}

/** By which a description orders them: what has no lastTimestamp, as the scheduler's events, comes first. Models util/event/sorted_event_list.go. */
const lastTime = ({ lastTimestamp }: EventObject): number => (lastTimestamp ? Date.parse(lastTimestamp) : Number.NEGATIVE_INFINITY)

/** The last part of a description. Models kubectl/pkg/describe/describe.go (DescribeEvents). */
export function eventLines(events: readonly EventObject[] | undefined, now: number): string[] {
  if (!events) return []
  if (events.length === 0) return ['Events:\t<none>']
  const ordered = [...events].sort((a, b) => lastTime(a) - lastTime(b))
  return [
    'Events:',
    '  Type\tReason\tAge\tFrom\tMessage',
    '  ----\t------\t----\t----\t-------',
    ...ordered.map((event) => {
      const from = [event.source?.component || event.reportingComponent || '', event.source?.host].filter((one) => one).join(', ')
      const { fieldPath } = event.involvedObject
      return `  ${event.type ?? ''}\t${event.reason ?? ''}\t${eventAge(event, now)}\t${event.source?.component || event.reportingComponent || from}\t${fieldPath ? `${fieldPath}: ` : ''}${(event.message ?? '').trim()}`
    }),
  ]
}
