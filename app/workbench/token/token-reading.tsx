import { useMemo } from 'react'
import type { JsonObject } from '../../cluster/kernel/json.ts'
import type { IssuerDocuments, SignatureVerdict } from '../../session/issuer-keys.ts'
import { useCalmCluster, useCluster, useWorkbench } from '../session-context.tsx'
import { spanText } from '../time-format.ts'
import { BenchView } from './bench-view.tsx'
import { ClaimsView, HeaderView } from './claims-view.tsx'
import type { JwtPart } from './jwt-part.ts'
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
      return (
        <div className="token-other">
          <h2>{recognized.title}</h2>
          <p>{recognized.explanation}</p>
          {recognized.sent !== undefined && <TrialView token={recognized.sent} decoded={undefined} first="review" />}
        </div>
      )
  }
}

function NoToken() {
  return (
    <div className="empty">
      <strong>No token to look at yet</strong>
      <p>
        Paste one, or pick one of this cluster. A service account’s token is three words with dots between them:{' '}
        <code className="token-sample">
          <span data-part="header">header</span>.<span data-part="payload">payload</span>.<span data-part="signature">signature</span>
        </code>
        . The first says how it is signed, the second what it says, the third vouches for both.
      </p>
      <p>
        The first two are encoded, not encrypted: whoever holds a token can read it. Reading is not verifying, and verified is not accepted: here you
        see all three, one after the other.
      </p>
      <p>
        Do not paste tokens of a real cluster that are still good, here or anywhere: a token works for whoever has it. What you paste stays in this
        page and is forgotten when you leave.
      </p>
    </div>
  )
}

/** A token of the log whose text lies nowhere: its life alone. */
function ToldToken({ tokenId }: { readonly tokenId: string }) {
  const story = useStory(tokenId)
  if (!story) return <p className="empty">The log knows of no token {tokenId}.</p>
  return (
    <div className="token-sections">
      <header className="token-title">
        <h2>
          A token of <b>{story.serviceAccount}</b> in {story.namespace}
        </h2>
        <p>
          Its text is nowhere to be read: the API server gave it out once and keeps no copy.{' '}
          {story.pod ? 'The file it was in has another one now, or the pod is gone.' : 'If it was printed in the terminal, paste it from there.'} What
          the cluster’s log tells of it:
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
  const { who, what } = titleOf(token.claims)
  return (
    <div className="token-sections">
      <header className="token-title">
        <h2>
          {form.type === 'plain' ? 'Of ' : form.type === 'certificate' ? 'Certificate of ' : 'Token of '}
          <b>{who}</b>, {what}
        </h2>
        {token.notes.map((note) => (
          <p key={note} className="soft">
            {note}
          </p>
        ))}
        {story && <Uses story={story} />}
      </header>
      <SectionLinks verdict={verdict} />
      {foreign && <Foreign claims={token.claims} expiresAt={life.expiresAt} />}
      <TokenLifeView life={life} />
      <HeaderView header={token.header} />
      <ClaimsView claims={token.claims} live={live} />
      <SignatureView signature={token.signature} verdict={verdict} problem={problem} />
      <section className="token-section" aria-label="Verdict" data-section="verdict" tabIndex={-1}>
        <h3>
          Verdict <span className="section-role">what the API server thinks of it</span>
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
  const go = (name: string, from: HTMLElement) => {
    const section = from.closest('.token-sections')?.querySelector<HTMLElement>(`[data-section="${name}"]`)
    section?.scrollIntoView({ block: 'start' })
    section?.focus({ preventScroll: true })
  }
  return (
    <nav className="section-links" aria-label="Parts of the reading">
      {SECTIONS.map((name) => (
        <button
          key={name}
          type="button"
          data-part={name}
          data-verdict={name === 'signature' ? verdict?.verdict : undefined}
          onClick={(event) => go(name, event.currentTarget)}
        >
          {name}
          {name === 'signature' && verdict && (verdict.verdict === 'verified' ? ' ● verified' : ' ✕ not verified')}
        </button>
      ))}
    </nav>
  )
}

function Foreign({ claims, expiresAt }: { readonly claims: JsonObject; readonly expiresAt: number | undefined }) {
  const issuer = claims['iss']
  const now = useCluster((view) => Math.floor(view.now / 60_000) * 60_000)
  const left =
    expiresAt === undefined ? 'It never expires.' : expiresAt > now ? `It is good for another ${spanText(expiresAt - now)}.` : 'It has expired.'
  return (
    <section className="token-foreign" aria-label="Not of this sandbox">
      <h3>Not of this sandbox</h3>
      <p>
        It says it is from <code>{typeof issuer === 'string' ? issuer : 'nobody'}</code>. {left} If it is a live one, it works for whoever sees it: do
        not paste such tokens into web pages, this one included. {revocationOf(claims)}
      </p>
      <p>
        Here it is decoded in the page and forgotten when you leave. It is not saved, not written to the log and not sent, unless you press “Ask the
        API server”, and then to the simulated one in this page. Decoded is not verified: anybody can write any claim.
      </p>
    </section>
  )
}

function Uses({ story }: { readonly story: TokenStory }) {
  const { bus } = useWorkbench().session
  const { uses, refusals, pod, mountedAt, endedAt, lastUse } = story
  const where =
    mountedAt === undefined ? '' : endedAt === undefined ? `It is in the file of ${pod} now. ` : `It was in the file of ${pod}, and is no more. `
  const used = uses + refusals === 0 ? 'It has not been used yet.' : `Used ${times(uses)}${refusals > 0 ? `, refused ${times(refusals)}` : ''}.`
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
          Its last use
        </button>
      )}
    </p>
  )
}

const times = (count: number) => (count === 1 ? 'once' : `${count} times`)

/** A token that cannot be read as a whole: what is wrong, and what can be read all the same. */
function BrokenToken({ problem, parts }: { readonly problem: string; readonly parts: readonly JwtPart[] }) {
  return (
    <div className="token-sections">
      <header className="token-title">
        <h2>A broken token</h2>
        <p id="token-problem" className="trial-problem" role="status">
          {problem}
        </p>
        <p className="soft">The API server would not say so: it answers invalid bearer token, as to any text that is no token.</p>
      </header>
      {parts.map((part) => (
        <section key={part.name} className="token-section" data-part={part.name} aria-label={part.name}>
          <h3>
            {part.name} {part.problem && <span className="section-role">broken</span>}
          </h3>
          {part.problem && part.problem.message !== problem && <p>{part.problem.message}</p>}
          {part.text !== undefined && <DecodedText text={part.text} at={part.problem?.decodedAt} />}
          {part.name === 'signature' && part.bytes && <p className="soft">{part.bytes.length} bytes.</p>}
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
