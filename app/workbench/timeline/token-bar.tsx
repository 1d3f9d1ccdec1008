import { clockTime, dateTime } from '../time-format.ts'
import { SHAPES } from './mark-shapes.ts'
import { describeBar, type Mark, type TokenBar as Bar } from './projection.ts'

interface TokenBarProps {
  readonly bar: Bar
  /** The place of a moment, px. */
  readonly x: (at: number) => number
  readonly now: number
  /** The last moment in sight: a token without an end goes on beyond it. */
  readonly shownTo: number
  readonly onHover: (story: string | undefined) => void
  readonly onOpen: (tokenId: string) => void
}

/** Middle of a lane, px. */
export const MIDDLE = 20

/** A token from its mint to what the kubelet reckons with; dotted beyond, where the server would still take it. */
export function TokenBar({ bar, x, now, shownTo, onHover, onOpen }: TokenBarProps) {
  const story = describeBar(bar, (at) => (Math.abs(at - bar.mintedAt) < 20 * 3600_000 ? clockTime(at) : dateTime(at)))
  const end = bar.endedAt ?? bar.statusExpiresAt ?? shownTo
  const left = x(bar.mintedAt)
  const width = Math.max(2, x(end) - left)
  const { expiresAt } = bar
  const current = bar.endedAt === undefined && (expiresAt === undefined || expiresAt > now)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hover repeats what the table says, and the inspector lists all tokens
    <g className="bar-link" onMouseEnter={() => onHover(story)} onMouseLeave={() => onHover(undefined)} onClick={() => onOpen(bar.tokenId)}>
      {expiresAt !== undefined && expiresAt > end && current && (
        <line className="bar-accepted" x1={x(end)} x2={x(expiresAt)} y1={MIDDLE} y2={MIDDLE} />
      )}
      <rect className="bar" data-current={current} x={left} y={MIDDLE - 9} width={width} height={18} />
      {current && <Points bar={bar} x={x} now={now} width={width} />}
      {thinned(bar.marks, x).map((mark) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: hover repeats what the table says
        <g
          key={`${mark.kind} ${mark.seq}`}
          className="mark"
          data-kind={mark.kind}
          transform={`translate(${x(mark.at)} ${MIDDLE})`}
          onMouseEnter={() => onHover(`${clockTime(mark.at)}: ${mark.text}. ${story}`)}
          onMouseLeave={() => onHover(story)}
        >
          <rect className="mark-reach" x={-8} y={-12} width={16} height={24} />
          <path d={SHAPES[mark.kind]} />
        </g>
      ))}
    </g>
  )
}

/** What is to come for a token in use, said where it will happen, as far as there is room. */
function Points({ bar, x, now, width }: Pick<TokenBarProps, 'bar' | 'x' | 'now'> & { readonly width: number }) {
  const { expiresAt, statusExpiresAt = expiresAt } = bar
  if (expiresAt === undefined || statusExpiresAt === undefined) return <Endless x={x} now={now} />
  const refresh = bar.refreshAt === undefined ? undefined : x(bar.refreshAt)
  const end = x(statusExpiresAt)
  const extended = expiresAt > statusExpiresAt
  return (
    <>
      {refresh !== undefined && <path className="refresh-point" d={`M ${refresh} ${MIDDLE - 13} v 26 m -4 -26 h 8 m -8 26 h 8`} />}
      {refresh !== undefined && refresh - x(now) > 130 && (
        <text className="bar-word" x={refresh - 8} y={MIDDLE + 4} textAnchor="end">
          renewed from {clockTime(bar.refreshAt ?? 0).slice(0, 5)}
        </text>
      )}
      <path className="expiry-point" d={`M ${end} ${MIDDLE - 13} v 26`} />
      {width > 120 && (
        <text className="bar-after" x={end + 7} y={MIDDLE - 5}>
          {extended ? 'told to expire' : 'expires'} {clockTime(statusExpiresAt).slice(0, 5)}
        </text>
      )}
      {extended && width > 120 && (
        <text className="bar-after" x={end + 7} y={MIDDLE + 13}>
          accepted until {dateTime(expiresAt).slice(0, -10)}
        </text>
      )}
    </>
  )
}

/** A Secret's token has no end. */
const Endless = ({ x, now }: Pick<TokenBarProps, 'x' | 'now'>) => (
  <text className="bar-word" x={x(now) + 12} y={MIDDLE + 4}>
    never expires
  </text>
)

/** Uses that would lie on one another are drawn once; the rarer marks always. */
function thinned(marks: readonly Mark[], x: (at: number) => number): Mark[] {
  const last = new Map<Mark['kind'], number>()
  return marks.filter((mark) => {
    if (mark.kind !== 'allowed' && mark.kind !== 'forbidden') return true
    const place = x(mark.at)
    if (place - (last.get(mark.kind) ?? Number.NEGATIVE_INFINITY) < 9) return false
    last.set(mark.kind, place)
    return true
  })
}
