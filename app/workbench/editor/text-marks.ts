import type { ApplyResult, Finding } from '../../session/apply-manifests.ts'
import type { TextPlace } from '../../session/manifest-places.ts'
import type { TextFix } from '../../session/text-fix.ts'
import type { Tried } from './use-apply.ts'

/** Something to mark in the text. */
export interface TextMark {
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly place: TextPlace
  /** Changes of the same line that may be what was meant. */
  readonly fixes?: readonly TextFix[]
}

/** Where a finding stands now; undefined once its line was changed. */
export type Moved = (place: TextPlace) => TextPlace | undefined

/** A whole line: the end is cut to its length where it is drawn. */
export const wholeLine = (line: number): TextPlace => ({ line, column: 1, endLine: line, endColumn: Number.MAX_SAFE_INTEGER })

/** What is wrong with a document, each at its place; a document without findings is marked where it begins. */
export const problemsOf = ({ ok, message, line, findings }: ApplyResult): readonly Finding[] =>
  ok ? [] : (findings ?? [{ message, place: wholeLine(line) }])

/** `spec.containers[0].image: Required value` */
export const findingText = ({ field, message }: Finding): string =>
  field === undefined || message.includes(field) ? message : `${field}: ${message}`

/** All findings and warnings that can still be shown in the text. */
export function marksOf({ results, mistakes }: Pick<Tried, 'results' | 'mistakes'>, moved: Moved): readonly TextMark[] {
  const marks = (severity: TextMark['severity'], findings: readonly Finding[]) =>
    findings.flatMap((finding) => {
      const place = moved(finding.place)
      return place ? [{ severity, message: findingText(finding), place, fixes: finding.fixes ?? [] }] : []
    })
  const mistaken = marks(
    'warning',
    mistakes.map(({ finding }) => finding),
  )
  return [...results.flatMap((result) => [...marks('error', problemsOf(result)), ...marks('warning', result.warnings ?? [])]), ...mistaken]
}
