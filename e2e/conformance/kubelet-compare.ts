// Whether a run of a kubelet scenario shows what was recorded of the real one.
import { isDeepStrictEqual } from 'node:util'
import { Normalizer, sorted } from './normalize.mjs'
import { type Files, forShells, type Observed, type RecordedEvent, type RecordedToken, type Scenario, type Seen } from './kubelet-replay.ts'

/** The recorder looked twice a second, and a look took a moment: what lasted shorter than this, seconds, it may have missed. */
const MAY_BE_MISSED = 0.7
/** A token of L seconds is written anew between 80 % of L less this, and that plus the longest sync period, seconds. */
const REFRESH_JITTER = 10
const LONGEST_SYNC = 90
/** The first token is asked for when the pod has been scheduled, seconds. */
const FIRST_TOKEN_BY = 10

export type Aspect = 'events' | 'statuses' | 'files' | 'tokens'

export interface Difference {
  readonly aspect: Aspect
  readonly expected: unknown
  readonly actual: unknown
}

/** What a run shows otherwise than the recording; none means that it is the same. */
export function differences(recorded: Scenario, actual: Observed): Difference[] {
  const found: Difference[] = []
  const compare = (aspect: Aspect, expected: unknown, shown: unknown, same: boolean) => {
    if (!same) found.push({ aspect, expected, actual: shown })
  }
  // The recordings have an event that came again where it came first or where it came last: both orders are taken.
  const expectedEvents = byComponent(recorded.events)
  const [firstOrder, lastOrder] = [
    byComponent(actual.events),
    byComponent([...actual.events].sort((a, b) => (a.lastWrite ?? 0) - (b.lastWrite ?? 0))),
  ]
  const sameEvents = isDeepStrictEqual(expectedEvents, firstOrder) || isDeepStrictEqual(expectedEvents, lastOrder)
  compare('events', expectedEvents, firstOrder, sameEvents)

  const [expectedStatuses, actualStatuses] = [recorded.statuses.map(settled), actual.statuses.map(settled)]
  const end = { expected: settled(forShells(recorded.podsAtEnd)), actual: settled(actual.podsAtEnd) }
  const sameEnd = isDeepStrictEqual(end.expected, end.actual)
  const sameStatuses = sameAsSeen(expectedStatuses, actualStatuses, recorded.seconds)
  compare('statuses', [expectedStatuses, end.expected], [actualStatuses, end.actual], sameStatuses && sameEnd)

  const [expectedFiles, actualFiles] = [trees(recorded.files), trees(actual.files)]
  compare('files', expectedFiles, actualFiles, sameAsSeen(expectedFiles, actualFiles, recorded.seconds))

  const [expectedTokens, actualTokens] = [issues(recorded.files), issues(actual.files)]
  const rotations = actualTokens.flatMap(irregular)
  compare(
    'tokens',
    essences(expectedTokens),
    [essences(actualTokens), rotations],
    rotations.length === 0 && isDeepStrictEqual(essences(expectedTokens), essences(actualTokens)),
  )
  return found
}

/**
 * The events of each component in their order; between components there is none: each writes its events when it gets to it.
 * Events that differ only in how long a pull took count as one, as they do when it took as long to the millisecond.
 */
function byComponent(events: readonly RecordedEvent[]): Record<string, unknown[]> {
  const lists: Record<string, unknown[]> = {}
  for (const { type, reason, message, object, fieldPath, component } of events) {
    const event = settled({ type, reason, message: withoutDurations(message), object, fieldPath })
    lists[component] = [...(lists[component] ?? []).filter((one) => !isDeepStrictEqual(one, event)), event]
  }
  return lists
}

/** How long a pull took and how large the image is are the registry's. */
const withoutDurations = (message: string) =>
  message.replace(/in \S+ \(\S+ including waiting\)\. Image size: \d+ bytes/, 'in <time> (<time> including waiting). Image size: <n> bytes')

/**
 * What differs from run to run, or belongs to the container runtime and not to the kubelet, replaced: uids, times, addresses,
 * ids of containers and how a runtime writes the name of an image. Keys in order.
 */
function settled<T>(value: T): T {
  const text = new Normalizer()
    .text(JSON.stringify(sorted(new Normalizer().value(value))))
    .replace(/<uid-\d+>/g, '<uid>')
    .replace(/"containerID":"[^"]*"/g, '"containerID":"<id>"')
    .replace(/"imageID":"[^"]+"/g, '"imageID":"<id>"')
    .replace(/docker\.io\/(library\/)?/g, '')
    .replace(/\b10\.244\.\d+\.\d+\b/g, '<pod-ip>')
  return JSON.parse(text) as T
}

/** The states of the files, tokens as their claims, uids numbered as they first appear: a new token is a new uid. */
function trees(states: readonly Files[]): Seen<{ readonly volumes: unknown }>[] {
  const uids = new Map<string, string>()
  const normalizer = new Normalizer()
  return states.map(({ at, volumes }) => {
    const text = normalizer
      .text(JSON.stringify(sorted(normalizer.value(volumes))))
      .replace(/<uid-\d+>/g, (uid) => {
        if (!uids.has(uid)) uids.set(uid, `<uid-${uids.size + 1}>`)
        return uids.get(uid) ?? uid
      })
      .replace(/\.\.\d{4}(_\d\d){5}\.\d+/g, '..<stamp>')
    return { at, volumes: JSON.parse(text) as unknown }
  })
}

/**
 * Whether a full account of states is what a recorder would have seen of it: every recorded state, in order, and none
 * between them that lasted long enough to be seen. Equal states that follow each other count as one.
 */
export function sameAsSeen<T extends { readonly at: number }>(recorded: readonly T[], full: readonly T[], seconds: number): boolean {
  const essence = ({ at: _at, ...rest }: T) => rest
  const same = (a: T, b: T) => isDeepStrictEqual(essence(a), essence(b))
  const states = full.filter((state, index) => index === 0 || !same(state, full[index - 1] as T))
  const lasts = (index: number) => (states[index + 1]?.at ?? seconds) - (states[index]?.at ?? 0)
  const fits = (left: number, index: number): boolean => {
    const state = states[index]
    if (!state) return left === recorded.length
    const next = recorded[left]
    if (next && same(next, state) && fits(left + 1, index + 1)) return true
    // A state seen already may be seen again after short ones in between.
    const seen = recorded[left - 1]
    return (lasts(index) < MAY_BE_MISSED || (seen !== undefined && same(seen, state))) && fits(left, index + 1)
  }
  return fits(0, 0)
}

/** The tokens of each kind (audience and lifetime) in the order they were issued. */
function issues(files: readonly Files[]): RecordedToken[][] {
  const kinds = new Map<string, RecordedToken[]>()
  for (const token of files.flatMap(({ tokens }) => tokens)) {
    const kind = JSON.stringify([token.aud, token.lifetime])
    const issued = kinds.get(kind) ?? []
    if (issued.at(-1)?.issuedAtOffset !== token.issuedAtOffset) kinds.set(kind, [...issued, token])
  }
  return [...kinds.keys()].sort().map((kind) => kinds.get(kind) ?? [])
}

const essences = (kinds: readonly RecordedToken[][]) =>
  kinds.map((issued) => issued.map(({ aud, lifetime, warnafter }) => ({ aud, lifetime, ...(warnafter === undefined ? {} : { warnafter }) })))

/** What is wrong with the times a token was issued at. */
function irregular(issued: readonly RecordedToken[]): string[] {
  return issued.flatMap(({ issuedAtOffset, lifetime }, index) => {
    const before = issued[index - 1]
    if (!before) return issuedAtOffset > FIRST_TOKEN_BY ? [`the first token came after ${issuedAtOffset} s`] : []
    const after = issuedAtOffset - before.issuedAtOffset
    const due = 0.8 * lifetime
    return after < due - REFRESH_JITTER || after > due + LONGEST_SYNC ? [`a token of ${lifetime} s was replaced after ${after} s`] : []
  })
}
