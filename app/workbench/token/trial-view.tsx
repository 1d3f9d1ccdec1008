import { type FormEvent, useId, useState } from 'react'
import type { RequestEntry } from '../../cluster/log-entry.ts'
import type { DecodedToken } from './recognize.ts'
import { type Trial, type TrialAnswer, tryToken } from '../../session/token-trial.ts'
import { CodeWords } from '../../ui/code-words.tsx'
import { Verdict } from '../requests/verdict.tsx'
import { useCluster, useWorkbench } from '../session-context.tsx'
import { AuthorizationEvidence } from '../why/authorization-evidence.tsx'
import { ladderOf, rememberedIn, type Rung } from './check-ladder.ts'
import { answerInShort } from './trial-answer.ts'
import { formOf, type TokenForm } from './token-form.ts'

interface TrialProps {
  /** What is sent; undefined while it is not there yet. */
  readonly token: string | undefined
  /** Its claims, where it has some. */
  readonly decoded: DecodedToken | undefined
  /** What to ask first. */
  readonly first: Trial['type']
  /** Whether to ask for a guess before the answer. */
  readonly guessing?: boolean
}

/** Asks the API server about a token, or with it, and shows what a client is told beside what the server saw. */
export function TrialView({ token, decoded, first, guessing = false }: TrialProps) {
  const { session } = useWorkbench()
  const id = useId()
  const form = decoded && formOf(decoded.claims)
  const [type, setType] = useState(first)
  const [audience, setAudience] = useState('')
  const [path, setPath] = useState(`/api/v1/namespaces/${(form && 'claims' in form && form.claims.namespace) || 'default'}/pods`)
  const [answer, setAnswer] = useState<{ token: string; answer: TrialAnswer; guess?: Guess | undefined } | { problem: string }>()
  const [guess, setGuess] = useState<Guess>()
  const audiences = audienceChoices(decoded)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (token === undefined) return
    const trial: Trial =
      type === 'review' ? { type, audiences: audience.trim() === '' ? [] : [audience.trim()] } : type === 'get' ? { type, path } : { type }
    tryToken(session.port, token, trial).then(
      (found) => {
        setAnswer({ token, answer: found, guess })
        setGuess(undefined)
      },
      (error: unknown) => setAnswer({ problem: error instanceof Error ? error.message : String(error) }),
    )
  }
  return (
    <div className="trial">
      <form className="trial-form" onSubmit={submit}>
        <label>
          Ask{' '}
          <select value={type} onChange={(event) => setType(event.target.value as Trial['type'])}>
            <option value="review">Whose is it? (TokenReview)</option>
            <option value="whoami">Who am I? (SelfSubjectReview)</option>
            <option value="get">Read something with it (GET)</option>
          </select>
        </label>
        {type === 'review' && (
          <label className="grow">
            for the audience{' '}
            <input
              value={audience}
              onChange={(event) => setAudience(event.target.value)}
              list={`${id}-audiences`}
              placeholder="the API server’s own"
              spellCheck={false}
              autoComplete="off"
            />
            <datalist id={`${id}-audiences`}>
              {audiences.map((one) => (
                <option key={one} value={one} />
              ))}
            </datalist>
          </label>
        )}
        {type === 'get' && (
          <label className="grow">
            Path <input value={path} onChange={(event) => setPath(event.target.value)} spellCheck={false} autoComplete="off" required pattern="/.*" />
          </label>
        )}
        {guessing && type !== 'review' && <GuessField guess={guess} onGuess={setGuess} />}
        <button type="submit" className="button" disabled={token === undefined}>
          Ask the API server
        </button>
      </form>
      <div aria-live="polite">
        {answer && 'problem' in answer && <p className="trial-problem">There was no answer: {answer.problem}</p>}
        {answer && 'answer' in answer && (
          <Answer answer={answer.answer} form={form} guess={answer.guess} stale={token !== undefined && answer.token !== token} />
        )}
      </div>
    </div>
  )
}

type Guess = 'let in' | '401' | '403'
const GUESSES: readonly { readonly id: Guess; readonly label: string }[] = [
  { id: 'let in', label: 'it is let in' },
  { id: '401', label: '401, nobody knows it' },
  { id: '403', label: '403, it may not' },
]

function GuessField({ guess, onGuess }: { readonly guess: Guess | undefined; readonly onGuess: (guess: Guess) => void }) {
  const name = useId()
  return (
    <fieldset className="guesses">
      <legend>Your guess:</legend>
      {GUESSES.map(({ id, label }) => (
        <label key={id}>
          <input type="radio" name={name} checked={guess === id} onChange={() => onGuess(id)} /> {label}
        </label>
      ))}
    </fieldset>
  )
}

/** What became of a guess. */
function guessWords(guess: Guess, status: number): string {
  const right = status < 300 ? guess === 'let in' : guess === String(status)
  return right
    ? `You guessed ${guess}, and so it is.`
    : `You guessed ${guess}, and it is ${status < 300 ? 'let in' : status}. What did the server see that you did not think of?`
}

function audienceChoices(decoded: DecodedToken | undefined): readonly string[] {
  const held = decoded?.claims['aud']
  const own = typeof held === 'string' ? [held] : Array.isArray(held) ? held.filter((one): one is string => typeof one === 'string') : []
  return [...new Set([...own, 'vault'])]
}

interface AnswerProps {
  readonly answer: TrialAnswer
  readonly form: TokenForm | undefined
  readonly guess: Guess | undefined
  /** The token was changed since. */
  readonly stale: boolean
}

function Answer({ answer, form, guess, stale }: AnswerProps) {
  const { session } = useWorkbench()
  const entry = useCluster((view) => view.log[answer.entry - 1])
  const request = entry?.type === 'request' && entry.status !== undefined ? entry : undefined
  return (
    <div className="trial-answer" data-stale={stale}>
      <p className="trial-head">
        <Verdict status={answer.status} /> <code>{answer.request}</code>
        {stale && <span className="soft"> (the token was changed since)</span>}
      </p>
      {guess && <p className="guess-outcome">{guessWords(guess, answer.status)}</p>}
      <div className="trial-sides">
        <div className="trial-side">
          <h4>What the client is told</h4>
          <pre>
            <code>{answerInShort(answer)}</code>
          </pre>
        </div>
        <div className="trial-side">
          <h4>What the API server saw</h4>
          {request && <Seen request={request} form={form} />}
          <button
            type="button"
            className="button small"
            onClick={() => session.bus.send({ type: 'open-panel', panel: 'requests', subject: String(answer.entry) })}
          >
            Its whole way through the server
          </button>
        </div>
      </div>
    </div>
  )
}

function Seen({ request, form }: { readonly request: RequestEntry; readonly form: TokenForm | undefined }) {
  const review = request.trace.find(({ stage }) => stage === 'review')
  const authentication = request.trace.find(({ stage }) => stage === 'authentication')
  const authorization = review ? undefined : request.trace.find(({ stage }) => stage === 'authorization')
  const checks = (review ?? authentication)?.checks ?? []
  const rungs = ladderOf(checks, form)
  const remembered = rememberedIn(checks)
  return (
    <>
      {remembered && <p className="trial-remembered">Remembered: {remembered}. A token that was taken back meanwhile still passes.</p>}
      <ol className="ladder">
        {rungs.map((rung) => (
          <LadderRung key={rung.id} rung={rung} />
        ))}
        {authorization && (
          <li className="rung" data-state={authorization.outcome === 'refused' ? 'failed' : 'passed'}>
            <p className="rung-question">
              <Mark state={authorization.outcome === 'refused' ? 'failed' : 'passed'} /> May it do this?
            </p>
            <p className="rung-why">
              {authorization.reason}
              {authorization.outcome === 'refused' && ' The token is good: who it is, is known. That is 403, not 401.'}
            </p>
            {authorization.authorization && <AuthorizationEvidence seq={request.seq} result={authorization.authorization} />}
          </li>
        )}
      </ol>
    </>
  )
}

function LadderRung({ rung: { question, state, why, expected, found } }: { readonly rung: Rung }) {
  return (
    <li className="rung" data-state={state}>
      <p className="rung-question">
        <Mark state={state} /> {question}
        {state === 'not reached' && <span className="soft"> not looked at</span>}
        {state === 'passed' && found && <code className="rung-found">{found}</code>}
      </p>
      {state === 'failed' && (
        <>
          {why && (
            <p className="rung-why">
              <CodeWords text={why} />
            </p>
          )}
          {(expected || found) && (
            <dl className="rung-values">
              {expected && (
                <div>
                  <dt>expected</dt>
                  <dd>
                    <code>{expected}</code>
                  </dd>
                </div>
              )}
              {found && (
                <div>
                  <dt>found</dt>
                  <dd>
                    <code>{found}</code>
                  </dd>
                </div>
              )}
            </dl>
          )}
        </>
      )}
    </li>
  )
}

const MARKS = { passed: ['●', 'yes:'], failed: ['✕', 'no:'], 'not reached': ['○', 'not asked:'] } as const

function Mark({ state }: { readonly state: Rung['state'] }) {
  const [shape, word] = MARKS[state]
  return (
    <>
      <span className="rung-mark" aria-hidden="true">
        {shape}
      </span>
      <span className="visually-hidden">{word}</span>
    </>
  )
}
