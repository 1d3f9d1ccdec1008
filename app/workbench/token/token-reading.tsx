import { useMemo } from 'react'
import type { JsonObject } from '../../cluster/kernel/json.ts'
import { TOKEN_LIFE } from '../../messages/token-life.ts'
import { TOKEN_TEXT } from '../../messages/token-text.ts'
import { TOKEN } from '../../messages/token.ts'
import type { IssuerDocuments, SignatureVerdict } from '../../session/issuer-keys.ts'
import { useCalmCluster, useCluster, useWorkbench } from '../session-context.tsx'
import { spanText } from '../time-format.ts'
import { BenchView } from './bench-view.tsx'
import { ClaimsView, HeaderView } from './claims-view.tsx'
import type { JwtPart, Said } from './jwt-part.ts'
import { TokenLifeView } from './life-bar.tsx'
import { liveClaims } from './live-claims.ts'
import type { DecodedToken, Recognized } from './recognize.ts'
import { SignatureView } from './signature-view.tsx'
import { formOf, tokenIdOf } from './token-form.ts'
import { lifeOf, lifeOfStory } from './token-life.ts'
import { storyOf, type TokenStory } from './token-story.ts'
import { revocationOf, titleOf } from './token-title.ts'
import { TrialView } from './trial-view.tsx'

interface ReadingProps {
  readonly recognized: Recognized
  readonly told: string | undefined
  readonly verdict: SignatureVerdict | undefined
  readonly issuer: IssuerDocuments | undefined
  readonly problem: string | undefined
}

/** The right side of the inspector: what the text on the left turned out to be. */
export function TokenReading({ recognized, told, ...signature }: ReadingProps) {
  switch (recognized.kind) {
    case 'nothing':
      return told === undefined ? <NoToken /> : <ToldToken tokenId={told} />
    case 'token':
      return <Token token={recognized} {...signature} />
    case 'broken':
      return <BrokenToken problem={recognized.problem} parts={recognized.parts} />
    case 'other':
      return <Other {...recognized} />
  }
}

function Other({ what, sent }: Extract<Recognized, { kind: 'other' }>) {
  const { title, explanation } = TOKEN_TEXT.use().others[what]
  return (
    <div className="token-other">
      <h2>{title}</h2>
      <p>{explanation}</p>
      {sent !== undefined && <TrialView token={sent} decoded={undefined} first="review" />}
    </div>
  )
}

function NoToken() {
  const messages = TOKEN.use().empty
  const { parts } = TOKEN_TEXT.use()
  return (
    <div className="empty">
      <strong>{messages.title}</strong>
      <p>
        {messages.paste}{' '}
        <code className="token-sample">
          <span data-part="header">{parts.header}</span>.<span data-part="payload">{parts.payload}</span>.
          <span data-part="signature">{parts.signature}</span>
        </code>
        . {messages.parts}
      </p>
      <p>{messages.encoded}</p>
      <p>{messages.warning}</p>
    </div>
  )
}

/** A token of the log whose text lies nowhere: its life alone. */
function ToldToken({ tokenId }: { readonly tokenId: string }) {
  const story = useStory(tokenId)
  const messages = TOKEN.use().told
  if (!story) return <p className="empty">{messages.unknown(tokenId)}</p>
  return (
    <div className="token-sections">
      <header className="token-title">
        <h2>
          {messages.tokenOf} <b>{story.serviceAccount}</b> {messages.inNamespace(story.namespace)}
        </h2>
        <p>
          {messages.nowhere} {story.pod ? messages.wasInFile : messages.printed} {messages.log}
        </p>
        <Uses story={story} />
      </header>
      <TokenLifeView life={lifeOfStory(story)} />
    </div>
  )
}

function Token({ token, verdict, issuer, problem }: { readonly token: DecodedToken } & Omit<ReadingProps, 'recognized' | 'told'>) {
  const objects = useCluster((view) => view.objects)
  const tokenId = tokenIdOf(token.claims)
  const known = useStory(tokenId)
  const foreign = verdict !== undefined && verdict.verdict !== 'verified' && token.claims['iss'] !== issuer?.issuer
  // Anybody may write any id into a token: the log's story is told of tokens that this cluster signed alone.
  const story = verdict?.verdict === 'verified' ? known : undefined
  const life = useMemo(() => lifeOf(token.claims, story), [token, story])
  const form = formOf(token.claims)
  const ours = form.type === 'legacy' ? !foreign : token.claims['iss'] === issuer?.issuer
  const live = useMemo(() => (ours ? liveClaims(form, objects) : new Map()), [ours, form, objects])
  const messages = TOKEN.use()
  const lifeMessages = TOKEN_LIFE.use()
  const textMessages = TOKEN_TEXT.use()
  const { who, what } = titleOf(token.claims, lifeMessages)
  return (
    <div className="token-sections">
      <header className="token-title">
        <h2>
          {lifeMessages.title[form.type === 'plain' || form.type === 'certificate' ? form.type : 'token']} <b>{who}</b>, {what}
        </h2>
        {token.notes.map((note) => {
          const said = note(textMessages)
          return (
            <p key={said} className="soft">
              {said}
            </p>
          )
        })}
        {story && <Uses story={story} />}
      </header>
      <SectionLinks verdict={verdict} />
      {foreign && <Foreign claims={token.claims} expiresAt={life.expiresAt} />}
      <TokenLifeView life={life} />
      <HeaderView header={token.header} />
      <ClaimsView claims={token.claims} live={live} />
      <SignatureView signature={token.signature} verdict={verdict} problem={problem} />
      <section className="token-section" aria-label={messages.verdict.name} data-section="verdict" tabIndex={-1}>
        <h3>
          {messages.verdict.name} <span className="section-role">{messages.verdict.role}</span>
        </h3>
        <TrialView key={token.token} token={token.token} decoded={token} first="review" />
      </section>
      <BenchView key={`bench ${token.token}`} original={token} />
    </div>
  )
}

const SECTIONS = ['life', 'header', 'payload', 'signature', 'verdict', 'bench'] as const

/** Leads to a part of the reading, and tells of the signature at a glance. */
function SectionLinks({ verdict }: { readonly verdict: SignatureVerdict | undefined }) {
  const messages = TOKEN.use().sections
  const go = (name: string, from: HTMLElement) => {
    const section = from.closest('.token-sections')?.querySelector<HTMLElement>(`[data-section="${name}"]`)
    section?.scrollIntoView({ block: 'start' })
    section?.focus({ preventScroll: true })
  }
  return (
    <nav className="section-links" aria-label={messages.name}>
      {SECTIONS.map((name) => (
        <button
          key={name}
          type="button"
          data-part={name}
          data-verdict={name === 'signature' ? verdict?.verdict : undefined}
          onClick={(event) => go(name, event.currentTarget)}
        >
          {messages[name]}
          {name === 'signature' && verdict && (verdict.verdict === 'verified' ? ` ● ${messages.verified}` : ` ✕ ${messages.notVerified}`)}
        </button>
      ))}
    </nav>
  )
}

function Foreign({ claims, expiresAt }: { readonly claims: JsonObject; readonly expiresAt: number | undefined }) {
  const issuer = claims['iss']
  const now = useCluster((view) => Math.floor(view.now / 60_000) * 60_000)
  const messages = TOKEN.use().foreign
  const revocation = revocationOf(claims, TOKEN_LIFE.use())
  const left = expiresAt === undefined ? messages.endless : expiresAt > now ? messages.left(spanText(expiresAt - now)) : messages.expired
  return (
    <section className="token-foreign" aria-label={messages.name}>
      <h3>{messages.name}</h3>
      <p>
        {messages.from} <code>{typeof issuer === 'string' ? issuer : messages.nobody}</code>. {left} {messages.warning} {revocation}
      </p>
      <p>{messages.decoded}</p>
    </section>
  )
}

function Uses({ story }: { readonly story: TokenStory }) {
  const { bus } = useWorkbench().session
  const { uses, refusals, pod, mountedAt, endedAt, lastUse } = story
  const messages = TOKEN.use().uses
  const where = mountedAt === undefined ? '' : `${(endedAt === undefined ? messages.inFile : messages.wasInFile)(pod ?? '')} `
  const used = refusals > 0 ? messages.usedAndRefused(uses, refusals) : uses > 0 ? messages.used(uses) : messages.unused
  return (
    <p className="soft">
      {where}
      {used}{' '}
      {lastUse?.request !== undefined && (
        <button
          type="button"
          className="button small"
          onClick={() => bus.send({ type: 'open-panel', panel: 'requests', subject: String(lastUse.request) })}
        >
          {messages.last}
        </button>
      )}
    </p>
  )
}

/** A token that cannot be read as a whole: what is wrong, and what can be read all the same. */
function BrokenToken({ problem, parts }: { readonly problem: Said; readonly parts: readonly JwtPart[] }) {
  const messages = TOKEN_TEXT.use()
  return (
    <div className="token-sections">
      <header className="token-title">
        <h2>{messages.broken.title}</h2>
        <p id="token-problem" className="trial-problem" role="status">
          {problem(messages)}
        </p>
        <p className="soft">{messages.broken.note}</p>
      </header>
      {parts.map((part) => (
        <section key={part.name} className="token-section" data-part={part.name} aria-label={messages.parts[part.name]}>
          <h3>
            {messages.parts[part.name]} {part.problem && <span className="section-role">{messages.broken.part}</span>}
          </h3>
          {part.problem && part.problem.message !== problem && <p>{part.problem.message(messages)}</p>}
          {part.text !== undefined && <DecodedText text={part.text} at={part.problem?.decodedAt} />}
          {part.name === 'signature' && part.bytes && <p className="soft">{messages.broken.bytes(part.bytes.length)}</p>}
        </section>
      ))}
    </div>
  )
}

function DecodedText({ text, at }: { readonly text: string; readonly at: number | undefined }) {
  return (
    <pre>
      <code>
        {at === undefined ? (
          text
        ) : (
          <>
            {text.slice(0, at)}
            <mark>{text.slice(at, at + 1) || '␄'}</mark>
            {text.slice(at + 1)}
          </>
        )}
      </code>
    </pre>
  )
}

/** What the log tells of a token, read at most twice a second. */
function useStory(tokenId: string | undefined): TokenStory | undefined {
  const { log, logVersion } = useCalmCluster(500)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log grows in place, its version tells
  return useMemo(() => (tokenId === undefined ? undefined : storyOf(log, tokenId)), [log, logVersion, tokenId])
}
