import { Fragment, type ReactNode } from 'react'
import type { SignatureVerdict } from '../../session/issuer-keys.ts'
import { TOKEN } from '../../messages/token.ts'
import type { JwtPart } from './jwt-part.ts'
import type { Recognized } from './recognize.ts'

interface TokenInputProps {
  readonly text: string
  readonly recognized: Recognized
  readonly verdict: SignatureVerdict | undefined
  readonly onText: (text: string) => void
}

/** The field a token is pasted into. Behind what is typed, its three parts are drawn in their colors, and what is wrong is marked. */
export function TokenInput({ text, recognized, verdict, onText }: TokenInputProps) {
  const messages = TOKEN.use()
  const broken = recognized.kind === 'broken'
  return (
    <div className="token-input" data-kind={recognized.kind}>
      <div className="token-field">
        <div className="token-colors" aria-hidden="true">
          {colored(text, recognized, verdict)}
          {/* Keeps the height of a last line that is empty. */}
          {'\u200b'}
        </div>
        <textarea
          aria-label={messages.input}
          placeholder={messages.paste}
          value={text}
          onChange={(event) => onText(event.target.value)}
          rows={3}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          aria-invalid={broken}
          aria-describedby={broken ? 'token-problem' : undefined}
        />
      </div>
    </div>
  )
}

function colored(text: string, recognized: Recognized, verdict: SignatureVerdict | undefined): ReactNode {
  if (recognized.kind !== 'broken' && (recognized.kind !== 'token' || recognized.inside)) return text
  const at = recognized.kind === 'broken' ? recognized.at : undefined
  let end = 0
  const pieces = recognized.parts.map((part) => {
    const before = text.slice(end, part.from)
    end = part.to
    return (
      <Fragment key={part.name}>
        {before}
        <span className="token-part" data-part={part.name} data-verdict={part.name === 'signature' ? verdict?.verdict : undefined}>
          {marked(text, part, at)}
        </span>
      </Fragment>
    )
  })
  const beyond = at !== undefined && at >= end
  return (
    <>
      {pieces}
      {beyond ? (
        <>
          {text.slice(end, at)}
          <mark>{text.slice(at) || ' '}</mark>
        </>
      ) : (
        text.slice(end)
      )}
    </>
  )
}

/** A part's text, with the place marked where it breaks. */
function marked(text: string, { from, to }: JwtPart, at: number | undefined): ReactNode {
  if (at === undefined || at < from || at >= to) return text.slice(from, to)
  return (
    <>
      {text.slice(from, at)}
      <mark>{text.slice(at, at + 1)}</mark>
      {text.slice(at + 1, to)}
    </>
  )
}
