import type { ApplyResult, Finding } from '../../session/apply-manifests.ts'
import type { TextPlace } from '../../session/manifest-places.ts'
import { Refusal } from './refusal.tsx'
import { findingText, type Moved, problemsOf } from './text-marks.ts'

interface OutcomeProps {
  readonly results: readonly ApplyResult[]
  /** Whether the text is no longer the one the results are about. */
  readonly changed: boolean
  readonly moved: Moved
  readonly onReveal: (place: TextPlace) => void
}

/** What came of each document, and all that was found in it; a finding leads to its line. */
export function Outcome({ results, changed, ...found }: OutcomeProps) {
  return (
    <div className="outcome">
      {changed && results.length > 0 && <p className="outcome-note">This is about the text as it was applied; it has changed since.</p>}
      <p className="visually-hidden" role="status">
        {results.map(({ summary, message }) => summary ?? message).join('. ')}
      </p>
      <ol className="apply-results" aria-label="Outcome">
        {results.map((result, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the results of one text do not change their order
          <DocumentOutcome key={index} result={result} {...found} />
        ))}
      </ol>
    </div>
  )
}

function DocumentOutcome({ result, ...found }: { readonly result: ApplyResult } & Pick<OutcomeProps, 'moved' | 'onReveal'>) {
  const problems = problemsOf(result)
  const [only] = problems
  return (
    <li data-ok={result.ok}>
      {result.ok ? (
        <p>
          <span aria-hidden="true">✓</span> {result.message}
        </p>
      ) : only && problems.length === 1 ? (
        <FindingLine mark="✕" finding={only} text={result.message} {...found} />
      ) : (
        <>
          <p>
            <span aria-hidden="true">✕</span> {result.summary ?? result.message}
          </p>
          <Findings label={`What is wrong with ${result.summary ?? 'the document'}`} findings={problems} mark="✕" {...found} />
        </>
      )}
      {result.warnings && <Findings label="Warnings of the server" findings={result.warnings} mark="▲" {...found} />}
      {result.refused !== undefined && <Refusal entry={result.refused} />}
    </li>
  )
}

interface FindingsProps extends Pick<OutcomeProps, 'moved' | 'onReveal'> {
  readonly label: string
  readonly mark: '✕' | '▲'
  readonly findings: readonly Finding[]
}

function Findings({ label, findings, mark, ...found }: FindingsProps) {
  return (
    <ul className="findings" aria-label={label} data-mark={mark === '▲' ? 'warning' : 'error'}>
      {findings.map((finding) => (
        <li key={`${finding.place.line} ${finding.place.column} ${finding.message}`}>
          <FindingLine mark={mark} finding={finding} text={`${mark === '▲' ? 'Warning: ' : ''}${findingText(finding)}`} {...found} />
        </li>
      ))}
    </ul>
  )
}

interface FindingLineProps extends Pick<OutcomeProps, 'moved' | 'onReveal'> {
  readonly mark: '✕' | '▲'
  readonly finding: Finding
  readonly text: string
}

/** A finding with the line it is on, which it leads to; once that line was changed, it leads nowhere. */
function FindingLine({ mark, finding, text, moved, onReveal }: FindingLineProps) {
  const place = moved(finding.place)
  return (
    <p className="finding" data-gone={place === undefined}>
      <span aria-hidden="true">{mark}</span>{' '}
      {place && (
        <button type="button" className="finding-line" onClick={() => onReveal(place)}>
          Line {place.line}:
        </button>
      )}{' '}
      {text}
      {place === undefined && <span className="soft"> (its line has changed)</span>}
    </p>
  )
}
