import type { ReactNode } from 'react'
import { ASK } from '../../../messages/ask.ts'

/** A table that scrolls sideways by itself where the panel is narrow, by keys too. */
export function WideTable({
  label,
  className = '',
  children,
}: {
  readonly label: string
  readonly className?: string
  readonly children: ReactNode
}) {
  const { scrolls } = ASK.use()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, and keys must be able to do that
    <section className="ask-wide" tabIndex={0} aria-label={scrolls(label)}>
      <table className={`table ${className}`} aria-label={label}>
        {children}
      </table>
    </section>
  )
}
