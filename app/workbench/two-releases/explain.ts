import { release } from '../../cluster/releases.ts'
import type { TwoReleasesMessages } from '../../messages/two-releases.en.ts'
import type { Json } from '../../cluster/kernel/json.ts'
import type { Difference } from './compare.ts'
import { type Reason, REASONS } from './reasons.ts'

/** What differs, in a sentence, and why where it is known. */
export interface Finding {
  readonly sentence: string
  readonly differences: readonly Difference[]
  /** Absent when Keycard knows no reason. */
  readonly reason?: { readonly because: string; readonly source: { readonly label: string; readonly url: string } }
}

/** The differences between two releases (`1.23` and a later one), told by their reasons; those without one come last, each by itself. */
export function explain(differences: readonly Difference[], older: string, newer: string, messages: TwoReleasesMessages): Finding[] {
  const changed = REASONS.filter(({ feature }) => release(older).has(feature) !== release(newer).has(feature))
  const reasonOf = (difference: Difference) => changed.find((reason) => reason.explains(difference))
  const reasons = new Map(differences.map((difference) => [difference, reasonOf(difference)]))
  const withReason = (reason: Reason | undefined) => differences.filter((difference) => reasons.get(difference) === reason)
  const findings = changed.flatMap((reason): Finding[] => {
    const found = withReason(reason)
    if (found.length === 0) return []
    const { tell, because } = messages.reasons[reason.feature]
    const sentence = tell({ older, newer, about: listed([...new Set(found.map(({ about }) => about))], messages) })
    const { label, release: of, url } = reason.source
    return [{ sentence, differences: found, reason: { because, source: { label: of ? messages.fileOf(label, of) : label, url } } }]
  })
  const others = withReason(undefined).map((difference) => ({ sentence: plainly(difference, older, newer, messages), differences: [difference] }))
  return [...findings, ...others]
}

/** At most so many are named. */
const NAMED = 3

function listed(names: readonly string[], { more, and }: TwoReleasesMessages): string {
  const shown = names.slice(0, NAMED)
  const left = names.length - shown.length
  if (left > 0) shown.push(more(left))
  const last = shown.pop() ?? ''
  return shown.length === 0 ? last : and(shown.join(', '), last)
}

/** The difference itself. */
function plainly(difference: Difference, older: string, newer: string, { plainly: say }: TwoReleasesMessages): string {
  const { about } = difference
  const only = difference.older === undefined ? newer : older
  const onBoth = difference.older !== undefined && difference.newer !== undefined
  switch (difference.type) {
    case 'answer':
      return say.answers(about, older, difference.older ?? say.nothing, newer, difference.newer ?? say.nothing)
    case 'warning':
      return say.warns(about, only, difference.older ?? difference.newer ?? '')
    case 'object':
      return say.object(about, only)
    case 'field':
    case 'file':
      return sides(`${about}: ${difference.path}`, difference)
    case 'claim':
      return sides(say.claim(about, difference.path), difference)
    case 'heading':
      return say.heading(about, difference.heading, only)
    case 'event':
      return onBoth
        ? say.events(about, difference.reason, older, difference.older ?? '', newer, difference.newer ?? '')
        : say.event(about, difference.reason, only, difference.older ?? difference.newer ?? '')
  }
  function sides(what: string, { older: one, newer: other }: { older: Json | undefined; newer: Json | undefined }): string {
    return onBoth ? say.both(what, older, short(one), newer, short(other)) : say.only(what, only)
  }
}

const LONGEST = 80

function short(value: Json | undefined): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
