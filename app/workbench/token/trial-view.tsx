import { type FormEvent, useId, useState } from 'react'
import type { RequestEntry } from '../../cluster/log-entry.ts'
import { TOKEN_TRIAL } from '../../messages/token-trial.ts'
import type { DecodedToken } from './recognize.ts'
import type { TokenTrialMessages } from '../../messages/token-trial.en.ts'
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
  const messages = TOKEN_TRIAL.use()
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
          {messages.ask}{' '}
          <select value={type} onChange={(event) => setType(event.target.value as Trial['type'])}>
            <option value="review">{messages.trials.review}</option>
            <option value="whoami">{messages.trials.whoami}</option>
            <option value="get">{messages.trials.get}</option>
          </select>
        </label>
        {type === 'review' && (
          <label className="grow">
            {messages.forAudience}{' '}
            <input
              value={audience}
              onChange={(event) => setAudience(event.target.value)}
              list={`${id}-audiences`}
              placeholder={messages.ownAudience}
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
            {messages.path}{' '}
            <input value={path} onChange={(event) => setPath(event.target.value)} spellCheck={false} autoComplete="off" required pattern="/.*" />
          </label>
        )}
        {guessing && type !== 'review' && <GuessField guess={guess} onGuess={setGuess} />}
        <button type="submit" className="button" disabled={token === undefined}>
          {messages.askServer}
        </button>
      </form>
      <div aria-live="polite">
        {answer && 'problem' in answer && <p className="trial-problem">{messages.noAnswer(answer.problem)}</p>}
        {answer && 'answer' in answer && (
          <Answer answer={answer.answer} form={form} guess={answer.guess} stale={token !== undefined && answer.token !== token} />
        )}
      </div>
    </div>
  )
}

type Guess = keyof TokenTrialMessages['guess']['guesses']
const GUESSES: readonly Guess[] = ['let-in', '401', '403']

function GuessField({ guess, onGuess }: { readonly guess: Guess | undefined; readonly onGuess: (guess: Guess) => void }) {
  const name = useId()
  const messages = TOKEN_TRIAL.use().guess
  return (
    <fieldset className="guesses">
      <legend>{messages.name}</legend>
      {GUESSES.map((id) => (
        <label key={id}>
          <input type="radio" name={name} checked={guess === id} onChange={() => onGuess(id)} /> {messages.guesses[id]}
        </label>
      ))}
    </fieldset>
  )
}

/** What became of a guess. */
function guessWords(guess: Guess, status: number, messages: TokenTrialMessages['guess']): string {
  const outcome = status < 300 ? 'let-in' : String(status)
  const word = (of: string) => (of === 'let-in' ? messages.letIn : of)
  return guess === outcome ? messages.right(word(guess)) : messages.wrong(word(guess), word(outcome))
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
  const messages = TOKEN_TRIAL.use()
  const { session } = useWorkbench()
  const entry = useCluster((view) => view.log[answer.entry - 1])
  const request = entry?.type === 'request' && entry.status !== undefined ? entry : undefined
  return (
    <div className="trial-answer" data-stale={stale}>
      <p className="trial-head">
        <Verdict status={answer.status} /> <code>{answer.request}</code>
        {stale && <span className="soft"> {messages.changedSince}</span>}
      </p>
      {guess && <p className="guess-outcome">{guessWords(guess, answer.status, messages.guess)}</p>}
      <div className="trial-sides">
        <div className="trial-side">
          <h4>{messages.client}</h4>
          <pre>
            <code>{answerInShort(answer, messages)}</code>
          </pre>
        </div>
        <div className="trial-side">
          <h4>{messages.server}</h4>
          {request && <Seen request={request} form={form} />}
          <button
            type="button"
            className="button small"
            onClick={() => session.bus.send({ type: 'open-panel', panel: 'requests', subject: String(answer.entry) })}
          >
            {messages.wholeWay}
          </button>
        </div>
      </div>
    </div>
  )
}

function Seen({ request, form }: { readonly request: RequestEntry; readonly form: TokenForm | undefined }) {
  const messages = TOKEN_TRIAL.use()
  const review = request.trace.find(({ stage }) => stage === 'review')
  const authentication = request.trace.find(({ stage }) => stage === 'authentication')
  const authorization = review ? undefined : request.trace.find(({ stage }) => stage === 'authorization')
  const checks = (review ?? authentication)?.checks ?? []
  const rungs = ladderOf(checks, form, messages)
  const remembered = rememberedIn(checks)
  return (
    <>
      {remembered && <p className="trial-remembered">{messages.remembered(remembered)}</p>}
      <ol className="ladder">
        {rungs.map((rung) => (
          <LadderRung key={rung.id} rung={rung} />
        ))}
        {authorization && (
          <li className="rung" data-state={authorization.outcome === 'refused' ? 'failed' : 'passed'}>
            <p className="rung-question">
              <Mark state={authorization.outcome === 'refused' ? 'failed' : 'passed'} /> {messages.mayItDoThis}
            </p>
            <p className="rung-why">
              {authorization.reason}
              {authorization.outcome === 'refused' && ` ${messages.known}`}
            </p>
            {authorization.authorization && <AuthorizationEvidence seq={request.seq} result={authorization.authorization} />}
          </li>
        )}
      </ol>
    </>
  )
}

function LadderRung({ rung: { question, state, why, expected, found } }: { readonly rung: Rung }) {
  const messages = TOKEN_TRIAL.use()
  return (
    <li className="rung" data-state={state}>
      <p className="rung-question">
        <Mark state={state} /> {question}
        {state === 'not reached' && <span className="soft"> {messages.notLookedAt}</span>}
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
                  <dt>{messages.expected}</dt>
                  <dd>
                    <code>{expected}</code>
                  </dd>
                </div>
              )}
              {found && (
                <div>
                  <dt>{messages.found}</dt>
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

const MARKS = { passed: '●', failed: '✕', 'not reached': '○' } as const

function Mark({ state }: { readonly state: Rung['state'] }) {
  const messages = TOKEN_TRIAL.use()
  return (
    <>
      <span className="rung-mark" aria-hidden="true">
        {MARKS[state]}
      </span>
      <span className="visually-hidden">{messages.marks[state]}</span>
    </>
  )
}
