import { release } from '../../cluster/releases.ts'
import type { Json } from '../../cluster/kernel/json.ts'
import type { Difference } from './compare.ts'
import { type Reason, REASONS } from './reasons.ts'

/** What differs, in a sentence, and why where it is known. */
export interface Finding {
  readonly sentence: string
  readonly differences: readonly Difference[]
  /** Absent when Keycard knows no reason. */
  readonly reason?: Pick<Reason, 'because' | 'source'>
}

/** The differences between two releases (`1.23` and a later one), told by their reasons; those without one come last, each by itself. */
export function explain(differences: readonly Difference[], older: string, newer: string): Finding[] {
  const changed = REASONS.filter(({ feature }) => release(older).has(feature) !== release(newer).has(feature))
  const reasonOf = (difference: Difference) => changed.find((reason) => reason.explains(difference))
  const reasons = new Map(differences.map((difference) => [difference, reasonOf(difference)]))
  const withReason = (reason: Reason | undefined) => differences.filter((difference) => reasons.get(difference) === reason)
  const findings = changed.flatMap((reason): Finding[] => {
    const found = withReason(reason)
    if (found.length === 0) return []
    const sentence = reason.tell({ differences: found, older, newer, about: listed([...new Set(found.map(({ about }) => about))]) })
    return [{ sentence, differences: found, reason: { because: reason.because, source: reason.source } }]
  })
  const others = withReason(undefined).map((difference) => ({ sentence: plainly(difference, older, newer), differences: [difference] }))
  return [...findings, ...others]
}

/** At most so many are named. */
const NAMED = 3

function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMED)
  const left = names.length - shown.length
  if (left > 0) shown.push(`${left} more`)
  const last = shown.pop() ?? ''
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`
}

/** The difference itself. */
function plainly(difference: Difference, older: string, newer: string): string {
  const { about } = difference
  const only = difference.older === undefined ? newer : difference.newer === undefined ? older : undefined
  switch (difference.type) {
    case 'answer':
      return `${about}: ${older} answered “${difference.older ?? 'nothing'}”, ${newer} “${difference.newer ?? 'nothing'}”.`
    case 'warning':
      return `${about}: ${only} warns “${difference.older ?? difference.newer}”.`
    case 'object':
      return `${about} is there on ${only} alone.`
    case 'field':
      return `${about}: ${difference.path} is ${sides(difference)}.`
    case 'claim':
      return `${about}: the claim ${difference.path} is ${sides(difference)}.`
    case 'file':
      return `${about}: ${difference.path} is ${sides(difference)}.`
    case 'heading':
      return `${about} prints ${difference.heading} on ${only} alone.`
    case 'event':
      return only === undefined
        ? `${about}: the event ${difference.reason} says “${difference.older}” on ${older} and “${difference.newer}” on ${newer}.`
        : `${about}: the event ${difference.reason} came on ${only} alone: “${difference.older ?? difference.newer}”.`
  }
  function sides({ older: one, newer: other }: { older: Json | undefined; newer: Json | undefined }): string {
    return only === undefined ? `${short(one)} on ${older} and ${short(other)} on ${newer}` : `there on ${only} alone`
  }
}

const LONGEST = 80

function short(value: Json | undefined): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
