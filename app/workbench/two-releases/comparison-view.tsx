import { TWO_RELEASES } from '../../messages/two-releases.ts'
import type { ApplyResult } from '../../session/apply-manifests.ts'
import type { TextPlace } from '../../session/manifest-places.ts'
import { DifferenceText } from '../difference/difference-text.tsx'
import { findingText, problemsOf } from '../editor/text-marks.ts'
import type { Comparison, Told } from './comparison.ts'
import type { Finding } from './explain.ts'
import type { Section } from './sections.ts'

interface ComparisonViewProps {
  readonly comparison: Comparison
  readonly told: Told
  /** Whether the manifest is no longer the one that was run. */
  readonly changed: boolean
  readonly onReveal: (place: TextPlace) => void
}

/** What differs in sentences, what went wrong in the manifest, and all of it side by side. */
export function ComparisonView({ comparison: { older, newer }, told: { findings, sections }, changed, onReveal }: ComparisonViewProps) {
  const messages = TWO_RELEASES.use()
  const refused = [older, newer].filter(({ answers }) => answers.some(({ ok }) => !ok))
  return (
    <div className="two-releases-outcome">
      {changed && <p className="two-releases-changed">{messages.changed}</p>}
      {refused.map(({ release, answers }) => (
        <Problems key={release} release={release} answers={answers} onReveal={onReveal} />
      ))}
      <h3>{messages.differs}</h3>
      {findings.length === 0 ? (
        <p>{messages.nothing(older.release, newer.release)}</p>
      ) : (
        <ol className="two-releases-findings">
          {findings.map((finding) => (
            <FindingItem key={finding.sentence} finding={finding} />
          ))}
        </ol>
      )}
      <h3>{messages.sideBySide}</h3>
      <p className="two-releases-legend">
        <span data-side="older">− {older.release}</span> <span data-side="newer">+ {newer.release}</span>
      </p>
      {sections.map((section) => (
        <SectionView key={section.title} section={section} />
      ))}
      <h3>{messages.leftOut.head}</h3>
      <ul className="two-releases-left">
        {messages.leftOut.items.map((words) => (
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
  const messages = TWO_RELEASES.use().refused
  const problems = answers.flatMap(problemsOf)
  return (
    <section className="two-releases-problems" aria-label={messages.name(release)}>
      <h3>{messages.head(release)}</h3>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.place.line} ${problem.place.column} ${problem.message}`}>
            <button type="button" className="finding-line" onClick={() => onReveal(problem.place)}>
              {messages.line(problem.place.line)}
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
  const messages = TWO_RELEASES.use()
  return (
    <details open={different.length > 0}>
      <summary>
        {title}
        <span className="two-releases-count">
          {different.length === 0 ? messages.same : messages.someDiffer(different.length, different.length + same.length)}
        </span>
      </summary>
      {different.map((one) => (
        <div key={one.title} className="two-releases-part">
          <h4>{capital(one.title)}</h4>
          <DifferenceText lines={one.lines} label={`${title}: ${one.title}`} />
        </div>
      ))}
      {same.length > 0 && <p className="two-releases-same">{messages.sameOnBoth(same.join(', '))}</p>}
    </details>
  )
}

/** A command is a text to type, as it is. */
const capital = (text: string) => (text.startsWith('kubectl') ? text : text.charAt(0).toUpperCase() + text.slice(1))
