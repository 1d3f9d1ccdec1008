import { stringify } from 'yaml'
import type { TwoReleasesMessages } from '../../messages/two-releases.en.ts'
import type { ApplyResult } from '../../session/apply-manifests.ts'
import { type DiffLine, differenceLines } from '../difference/difference.ts'
import { findingText } from '../editor/text-marks.ts'
import { yamlOf } from '../objects/object-history.ts'
import { titleOf } from './compare.ts'
import { claimsInWords, fileText, placeOf } from './in-words.ts'
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
export function sectionsOf(older: Outcome, newer: Outcome, messages: TwoReleasesMessages): Section[] {
  const { sections, places } = messages
  const section = (title: string, textsOf: (outcome: Outcome) => ReadonlyMap<string, string>) => sectionOf(title, textsOf(older), textsOf(newer))
  const all = [
    section(sections.answers, ({ answers }) => joined(answers.map((answer) => [places.document(answer.line), answerText(answer)]))),
    section(sections.objects, ({ objects }) => joined(objects.map((object) => [titleOf(object), yamlOf(object)]))),
    section(sections.tokens, ({ tokens }) =>
      joined(tokens.map((token) => [placeOf(token, messages), stringify(claimsInWords(token, messages), { lineWidth: 0, sortMapEntries: true })])),
    ),
    section(sections.files, ({ files }) =>
      joined(files.map((file) => [places.container(file.pod, file.container), `${file.path}  ${fileText(file, messages)}\n`])),
    ),
    section(sections.printed, ({ printed }) => joined(printed.map(({ command, text }) => [command, text]))),
    section(sections.events, ({ events }) => joined(events.map(({ about, type, reason, message }) => [about, `${type}  ${reason}  ${message}\n`]))),
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
