import { lazy, Suspense } from 'react'
import { EDITOR } from '../../messages/editor.ts'
import type { ApplyResult, Finding } from '../../session/apply-manifests.ts'
import type { TextPlace } from '../../session/manifest-places.ts'
import type { TextFix } from '../../session/text-fix.ts'
import { findingText, type Moved, problemsOf } from './text-marks.ts'
import type { Tried } from './use-apply.ts'

const ObjectChange = lazy(() => import('./object-change.tsx'))
const Refusal = lazy(() => import('../why/refusal.tsx'))
const MistakeRepair = lazy(() => import('./mistake-repair.tsx'))

/** What a finding leads to. */
interface FindingUse {
  readonly moved: Moved
  readonly onReveal: (place: TextPlace) => void
  readonly onFix: (fix: TextFix) => void
}

interface OutcomeProps extends FindingUse {
  readonly tried: Tried
  /** Whether the text is no longer the one that was tried. */
  readonly changed: boolean
  readonly onClose: () => void
}

/** What came of each document, and all that was found in it; a finding leads to its line and may have its repair beside it. */
export function Outcome({ tried: { results, mistakes, way }, changed, onClose, ...use }: OutcomeProps) {
  const messages = EDITOR.use().outcome
  const refused = results.filter(({ ok }) => !ok).length
  const applied = refused === 0 ? messages.applied : refused === results.length ? messages.notApplied : messages.appliedInPart
  return (
    <section className="outcome" aria-label={way === 'apply' ? messages.name : messages.differences}>
      <header className="outcome-head">
        <h2>{way === 'apply' ? applied : messages.compared}</h2>
        {changed && <p>{messages.changedSince}</p>}
        <button type="button" className="button quiet small" onClick={onClose}>
          {messages.close}
          <span className="visually-hidden"> {messages.closeWhat}</span>
        </button>
      </header>
      <p className="visually-hidden" role="status">
        {results.map(({ summary, message }) => summary ?? message).join('. ')}
      </p>
      <ol className="apply-results" aria-label={messages.list}>
        {results.map((result, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the results of one text do not change their order
          <DocumentOutcome key={index} result={result} way={way} {...use} />
        ))}
      </ol>
      {mistakes.length > 0 && (
        <ul className="findings" aria-label={messages.mistakes} data-mark="warning">
          {mistakes.map(({ finding, mistake }) => (
            <li key={`${finding.place.line} ${finding.message}`}>
              <FindingLine mark="▲" finding={finding} text={finding.message} {...use} />
              <Suspense>
                <MistakeRepair mistake={mistake} />
              </Suspense>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

interface DocumentOutcomeProps extends FindingUse {
  readonly result: ApplyResult
  readonly way: Tried['way']
}

function DocumentOutcome({ result, way, ...use }: DocumentOutcomeProps) {
  const messages = EDITOR.use().outcome
  const problems = problemsOf(result)
  const [only] = problems
  return (
    <li data-ok={result.ok ? (way === 'apply' ? 'true' : 'tried') : 'false'}>
      {result.ok ? (
        <p>
          <span aria-hidden="true">{way === 'apply' ? '✓' : '·'}</span> {result.message}
        </p>
      ) : !result.findings && result.line === 1 ? (
        <p>
          <span aria-hidden="true">✕</span> {result.message}
        </p>
      ) : only && problems.length === 1 ? (
        <FindingLine mark="✕" finding={only} text={result.message} {...use} />
      ) : (
        <>
          <p>
            <span aria-hidden="true">✕</span> {result.summary ?? result.message}
          </p>
          <Findings label={messages.wrong(result.summary ?? messages.document)} findings={problems} mark="✕" {...use} />
        </>
      )}
      {result.warnings && <Findings label={messages.warnings} findings={result.warnings} mark="▲" {...use} />}
      <Suspense>
        {result.refused !== undefined && <Refusal entry={result.refused} />}
        {way === 'compare' && result.change && <ObjectChange change={result.change} name={result.message.split(' ')[0] ?? ''} />}
      </Suspense>
    </li>
  )
}

interface FindingsProps extends FindingUse {
  readonly label: string
  readonly mark: '✕' | '▲'
  readonly findings: readonly Finding[]
}

function Findings({ label, findings, mark, ...use }: FindingsProps) {
  const { warning } = EDITOR.use().outcome
  return (
    <ul className="findings" aria-label={label} data-mark={mark === '▲' ? 'warning' : 'error'}>
      {findings.map((finding) => (
        <li key={`${finding.place.line} ${finding.place.column} ${finding.message}`}>
          <FindingLine mark={mark} finding={finding} text={mark === '▲' ? warning(findingText(finding)) : findingText(finding)} {...use} />
        </li>
      ))}
    </ul>
  )
}

interface FindingLineProps extends FindingUse {
  readonly mark: '✕' | '▲'
  readonly finding: Finding
  readonly text: string
}

/** A finding with the line it is on, which it leads to; once that line was changed, it leads nowhere. */
function FindingLine({ mark, finding, text, moved, onReveal, onFix }: FindingLineProps) {
  const place = moved(finding.place)
  const messages = EDITOR.use().outcome
  return (
    <p className="finding">
      <span aria-hidden="true">{mark}</span>{' '}
      {place && (
        <button type="button" className="finding-line" onClick={() => onReveal(place)}>
          {messages.line(place.line)}
        </button>
      )}{' '}
      {text}
      {place === undefined && <span className="finding-gone"> {messages.lineChanged}</span>}
      {(finding.fixes ?? []).map((fix) => {
        const there = moved(fix.place)
        return (
          there && (
            <button key={fix.title} type="button" className="button small finding-fix" onClick={() => onFix({ ...fix, place: there })}>
              {fix.title}
            </button>
          )
        )
      })}
    </p>
  )
}
