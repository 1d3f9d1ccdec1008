import type { ApplyResult } from '../../session/apply-manifests.ts'
import type { TextPlace } from '../../session/manifest-places.ts'
import { DifferenceText } from '../difference/difference-text.tsx'
import { findingText, problemsOf } from '../editor/text-marks.ts'
import { LEFT_OUT } from './chance.ts'
import type { Comparison } from './comparison.ts'
import type { Finding } from './explain.ts'
import type { Section } from './sections.ts'

interface ComparisonViewProps {
  readonly comparison: Comparison
  /** Whether the manifest is no longer the one that was run. */
  readonly changed: boolean
  readonly onReveal: (place: TextPlace) => void
}

/** What differs in sentences, what went wrong in the manifest, and all of it side by side. */
export function ComparisonView({ comparison, changed, onReveal }: ComparisonViewProps) {
  const { older, newer, findings, sections } = comparison
  const refused = [older, newer].filter(({ answers }) => answers.some(({ ok }) => !ok))
  return (
    <div className="two-releases-outcome">
      {changed && <p className="two-releases-changed">The manifest has changed since it was run.</p>}
      {refused.map(({ release, answers }) => (
        <Problems key={release} release={release} answers={answers} onReveal={onReveal} />
      ))}
      <h3>What differs</h3>
      {findings.length === 0 ? (
        <p>
          Nothing: {older.release} and {newer.release} made the same of it, as far as it is compared.
        </p>
      ) : (
        <ol className="two-releases-findings">
          {findings.map((finding) => (
            <FindingItem key={finding.sentence} finding={finding} />
          ))}
        </ol>
      )}
      <h3>Side by side</h3>
      <p className="two-releases-legend">
        <span data-side="older">− {older.release}</span> <span data-side="newer">+ {newer.release}</span>
      </p>
      {sections.map((section) => (
        <SectionView key={section.title} section={section} />
      ))}
      <h3>What is left out</h3>
      <ul className="two-releases-left">
        {LEFT_OUT.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </div>
  )
}

/** What one release found wrong in the manifest, and where. */
function Problems({
  release,
  answers,
  onReveal,
}: {
  readonly release: string
  readonly answers: readonly ApplyResult[]
  readonly onReveal: ComparisonViewProps['onReveal']
}) {
  const problems = answers.flatMap(problemsOf)
  return (
    <section className="two-releases-problems" aria-label={`Refused by ${release}`}>
      <h3>{release} did not take all of it</h3>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.place.line} ${problem.place.column} ${problem.message}`}>
            <button type="button" className="finding-line" onClick={() => onReveal(problem.place)}>
              Line {problem.place.line}:
            </button>{' '}
            {findingText(problem)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function FindingItem({ finding: { sentence, reason } }: { readonly finding: Finding }) {
  return (
    <li>
      <p>{capital(sentence)}</p>
      {reason && (
        <p className="two-releases-because">
          {reason.because}{' '}
          <a href={reason.source.url} target="_blank" rel="noreferrer">
            {reason.source.label}
          </a>
        </p>
      )}
    </li>
  )
}

function SectionView({ section: { title, different, same } }: { readonly section: Section }) {
  return (
    <details open={different.length > 0}>
      <summary>
        {title}
        <span className="two-releases-count">
          {different.length === 0 ? 'the same' : `${different.length} of ${different.length + same.length} differ`}
        </span>
      </summary>
      {different.map((one) => (
        <div key={one.title} className="two-releases-part">
          <h4>{capital(one.title)}</h4>
          <DifferenceText lines={one.lines} label={`${title}: ${one.title}`} />
        </div>
      ))}
      {same.length > 0 && <p className="two-releases-same">The same on both: {same.join(', ')}.</p>}
    </details>
  )
}

/** A command is a text to type, as it is. */
const capital = (text: string) => (text.startsWith('kubectl') ? text : text.charAt(0).toUpperCase() + text.slice(1))
