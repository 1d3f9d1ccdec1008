import { TOKEN_LIFE } from '../../messages/token-life.ts'
import { useCluster } from '../session-context.tsx'
import { clockTime, dateTime, fromNow } from '../time-format.ts'
import { SHAPES } from '../timeline/mark-shapes.ts'
import { CodeWords } from '../../ui/code-words.tsx'
import { isExtended, type LifeScale, lifeScale, type Moment, type MomentKind, momentsOf, phaseOf, type TokenLife } from './token-life.ts'

/** Where the bar is, px from the top of the picture. */
const TOP = 20
const HEIGHT = 16
const MIDDLE = TOP + HEIGHT / 2
const WHOLE = TOP + HEIGHT + 34

/** A life of more than this is told in days, virtual ms. */
const LONG = 36 * 3600_000

/** Share of the bar up to which the clock leaves room to word the expiry at its end. */
const ROOM_FOR_EXPIRY = 0.7

/** Marks of the moments, around 0,0; told apart by shape, as on the timeline. */
const GLYPHS: Readonly<Record<MomentKind, string>> = {
  minted: SHAPES.minted,
  valid: 'M -4 -10 h 8 v 2 h -3 v 16 h 3 v 2 h -8 z',
  refresh: 'M -4 -12 h 8 v 1.5 h -3.25 v 21 h 3.25 v 1.5 h -8 v -1.5 h 3.25 v -21 h -3.25 z',
  told: 'M -5 -12 h 10 l -4 6 v 18 h -2 v -18 z',
  expiry: 'M -1.5 -12 h 3 v 24 h -3 z',
  refused: SHAPES.unauthorized,
}

/** A token's life: its moments on a bar with the cluster's clock running along it, and the same in words. */
export function TokenLifeView({ life }: { readonly life: TokenLife }) {
  const now = useCluster((view) => Math.floor(view.now / 1000) * 1000)
  const messages = TOKEN_LIFE.use()
  const moments = momentsOf(life, messages)
  const scale = lifeScale(life)
  const phase = phaseOf(life, now, messages)
  return (
    <section className="token-section life" aria-label={messages.name} data-section="life" tabIndex={-1}>
      <h3>
        {messages.name}
        <span className="life-phase" data-phase={phase.kind}>
          <CodeWords text={phase.sentence} />
        </span>
      </h3>
      {scale ? <LifeBar scale={scale} moments={moments} now={now} /> : <p>{messages.endless}</p>}
      {moments.length > 0 && (
        <ol className="moments">
          {moments.map((moment) => (
            <MomentRow key={moment.kind} moment={moment} now={now} />
          ))}
        </ol>
      )}
      {isExtended(life) && <TwoEnds life={life} />}
    </section>
  )
}

function MomentRow({ moment: { kind, at, title, source, sentence }, now }: { readonly moment: Moment; readonly now: number }) {
  return (
    <li className="moment" data-kind={kind} data-past={at <= now}>
      <svg width="18" height="26" viewBox="-9 -13 18 26" aria-hidden="true">
        <path className="moment-glyph" data-kind={kind} d={GLYPHS[kind]} />
      </svg>
      <p className="moment-title">
        {title} <span className="moment-rest">{fromNow(at, now)}</span>
      </p>
      <p className="moment-time">
        <time dateTime={isoOf(at)}>{dateTime(at)}</time>{' '}
        <span className="moment-source">
          <CodeWords text={source} />
        </span>
      </p>
      <p className="moment-words">{sentence}</p>
    </li>
  )
}

/** Undefined for a number too large to be a date. */
const isoOf = (at: number) => (Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : undefined)

/** The bar alone; whoever shows it tells the same in words. */
export function LifeBar({ scale, moments, now }: { readonly scale: LifeScale; readonly moments: readonly Moment[]; readonly now: number }) {
  const x = (at: number) => `${(scale.share(at) * 100).toFixed(2)}%`
  const breakAt = scale.breakAt
  const firstPart = breakAt === undefined ? '100%' : '66%'
  const messages = TOKEN_LIFE.use()
  const drawn = moments.filter(({ onBar }) => onBar !== undefined)
  const lived = scale.share(now)
  const first = drawn[0]?.at ?? now
  const last = (breakAt === undefined ? drawn.at(-1) : drawn.find(({ kind }) => kind === 'told'))?.at ?? now
  const isLong = last - first > LONG
  const when = (at: number) => (isLong ? dateTime(at).slice(0, -10) : clockTime(at).slice(0, 5))
  return (
    <svg className="life-bar" width="100%" height={WHOLE} role="img" aria-label={messages.bar}>
      <rect className="life-track" x="0" y={TOP} width={firstPart} height={HEIGHT} />
      {breakAt !== undefined && (
        <>
          <line className="life-accepted" x1="72%" x2="100%" y1={MIDDLE} y2={MIDDLE} />
          <svg x={`${breakAt * 100}%`} y={MIDDLE} overflow="visible" aria-hidden="true">
            <path className="life-break" d="M -7 9 l 6 -18 M 1 9 l 6 -18" />
          </svg>
        </>
      )}
      <rect className="life-lived" x="0" y={TOP} width={`${Math.min(lived, breakAt === undefined ? 1 : 0.66) * 100}%`} height={HEIGHT} />
      {drawn.map(({ kind, at, onBar }) => (
        <svg key={kind} x={x(at)} y={MIDDLE} overflow="visible" aria-hidden="true">
          <path className="moment-glyph" data-kind={kind} d={GLYPHS[kind]} />
          {kind !== 'expiry' && (
            <text className="life-word" textAnchor={kind === 'refresh' ? 'end' : 'start'} y={-HEIGHT / 2 - 8}>
              {onBar} {when(at)}
            </text>
          )}
          {kind === 'expiry' && lived < ROOM_FOR_EXPIRY && (
            <text className="life-word" textAnchor="end" y={HEIGHT / 2 + 16}>
              {onBar} {breakAt === undefined ? when(at) : dateTime(at).slice(0, -10)}
            </text>
          )}
        </svg>
      ))}
      <svg x={`${lived * 100}%`} y={TOP - 4} overflow="visible" aria-hidden="true">
        <line className="life-now" y1="0" y2={HEIGHT + 12} />
        <text className="life-now-word" y={HEIGHT + 24} textAnchor={lived > 0.93 ? 'end' : lived < 0.07 ? 'start' : 'middle'}>
          {messages.now(clockTime(now))}
        </text>
      </svg>
    </svg>
  )
}

/** Why a pod's token has two ends. */
function TwoEnds({ life: { issuedAt, toldToExpire, expiresAt } }: { readonly life: TokenLife }) {
  const messages = TOKEN_LIFE.use().twoEnds
  const asked = issuedAt === undefined || toldToExpire === undefined ? 3607 : Math.round((toldToExpire.at - issuedAt) / 1000)
  const signed = issuedAt === undefined || expiresAt === undefined ? 31_536_000 : Math.round((expiresAt - issuedAt) / 1000)
  return (
    <details className="two-ends">
      <summary>{messages.question}</summary>
      <p>
        <CodeWords text={messages.why(asked, signed)} />
      </p>
      <p>
        <CodeWords text={messages.which} />
      </p>
    </details>
  )
}
