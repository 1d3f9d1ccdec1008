import type { ReactNode } from 'react'

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
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, and keys must be able to do that
    <section className="ask-wide" tabIndex={0} aria-label={`${label}, scrolls sideways`}>
      <table className={`table ${className}`} aria-label={label}>
        {children}
      </table>
    </section>
  )
}
