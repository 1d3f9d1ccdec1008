import { DIFFERENCE } from '../../messages/difference.ts'
import type { DiffLine } from './difference.ts'
import './difference.css'

/** A difference, line by line; what was added and removed is marked by sign and word as well as color. */
export function DifferenceText({ lines, label }: { readonly lines: readonly DiffLine[]; readonly label: string }) {
  const { added, removed } = DIFFERENCE.use()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, and keys must be able to do that
    <section className="difference-text" tabIndex={0} aria-label={label}>
      <pre>
        {lines.map(({ kind, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a difference do not change their order
          <code key={index} className="diff-line" data-kind={kind}>
            <span aria-hidden="true">{kind === 'added' ? '+' : kind === 'removed' ? '−' : ' '}</span>
            {kind === 'added' && <span className="visually-hidden">{added}: </span>}
            {kind === 'removed' && <span className="visually-hidden">{removed}: </span>}
            {text}
            {'\n'}
          </code>
        ))}
      </pre>
    </section>
  )
}
