import { stringify } from 'yaml'
import type { ApplyResult } from '../../session/apply-manifests.ts'
import { type DiffLine, differenceLines } from '../difference/difference.ts'
import { findingText } from '../editor/text-marks.ts'
import { yamlOf } from '../objects/object-history.ts'
import { titleOf } from './compare.ts'
import type { Outcome } from './outcome.ts'

/** A part of what came of a manifest, on both releases. */
export interface Section {
  readonly title: string
  /** What is not alike, by what it is called. */
  readonly different: readonly { readonly title: string; readonly lines: readonly DiffLine[] }[]
  /** What is there on both, and alike. */
  readonly same: readonly string[]
}

/** The outcomes side by side, part by part; parts of which neither has anything are left out. */
export function sectionsOf(older: Outcome, newer: Outcome): Section[] {
  const section = (title: string, textsOf: (outcome: Outcome) => ReadonlyMap<string, string>) => sectionOf(title, textsOf(older), textsOf(newer))
  const all = [
    section('What the API server answered', ({ answers }) =>
      joined(answers.map((answer) => [`the document at line ${answer.line}`, answerText(answer)])),
    ),
    section('Objects', ({ objects }) => joined(objects.map((object) => [titleOf(object), yamlOf(object)]))),
    section('What tokens say', ({ tokens }) =>
      joined(tokens.map(({ where, claims }) => [where, stringify(claims, { lineWidth: 0, sortMapEntries: true })])),
    ),
    section('Files in volumes', ({ files }) => joined(files.map(({ where, path, text }) => [where, `${path}  ${text}\n`]))),
    section('What kubectl prints', ({ printed }) => joined(printed.map(({ command, text }) => [command, text]))),
    section('Events', ({ events }) => joined(events.map(({ about, type, reason, message }) => [about, `${type}  ${reason}  ${message}\n`]))),
  ]
  return all.filter(({ different, same }) => different.length > 0 || same.length > 0)
}

/** The texts of one thing, one below the other. */
function joined(texts: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  const all = new Map<string, string>()
  for (const [title, text] of texts) all.set(title, `${all.get(title) ?? ''}${text}`)
  return all
}

function sectionOf(title: string, older: ReadonlyMap<string, string>, newer: ReadonlyMap<string, string>): Section {
  const titles = [...new Set([...older.keys(), ...newer.keys()])]
  const lines = titles.map((one) => ({ title: one, lines: differenceLines(older.get(one) ?? '', newer.get(one) ?? '') }))
  return {
    title,
    different: lines.filter((one) => one.lines.length > 0),
    same: lines.filter((one) => one.lines.length === 0).map((one) => one.title),
  }
}

/** What the server said, with its warnings. */
function answerText({ message, warnings = [] }: ApplyResult): string {
  return [message, ...warnings.map((warning) => `Warning: ${findingText(warning)}`), ''].join('\n')
}
