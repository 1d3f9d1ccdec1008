import { verdictOf } from './request-words.ts'

const SHAPES = { allowed: '●', unauthorized: '✕', forbidden: '◆', error: '▲', pending: '…' } as const

interface VerdictProps {
  readonly status: number | undefined
  /** What is said while there is no answer. */
  readonly pending?: string
}

/** Shape and number as well as color: ● went through, ◆ 403, ✕ 401, ▲ another error. */
export function Verdict({ status, pending = '' }: VerdictProps) {
  const kind = verdictOf(status)
  return (
    <span className="verdict-mark" data-kind={kind}>
      <span aria-hidden="true">{SHAPES[kind]}</span> {status ?? pending}
    </span>
  )
}
