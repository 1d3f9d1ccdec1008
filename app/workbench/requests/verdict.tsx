import { verdictOf } from './request-words.ts'

const SHAPES = { allowed: '●', unauthorized: '✕', forbidden: '◆', error: '▲', 'under way': '…' } as const

/** Shape and number as well as color: ● went through, ◆ 403, ✕ 401, ▲ another error. */
export function Verdict({ status }: { readonly status: number | undefined }) {
  const kind = verdictOf(status)
  return (
    <span className="verdict-mark" data-kind={kind}>
      <span aria-hidden="true">{SHAPES[kind]}</span> {status ?? 'open'}
    </span>
  )
}
