import { type FormEvent, useState } from 'react'
import type { TransportMessages } from '../../messages/transport.en.ts'
import { TRANSPORT } from '../../messages/transport.ts'
import type { Goal, Happening, RunEnd } from '../../session/cluster-port.ts'
import { useCluster, useWorkbench } from '../session-context.tsx'
import { clockTime, dateTime } from '../time-format.ts'

const CONDITIONS = {
  rotation: { type: 'rotation' },
  unauthorized: { type: 'refusal', status: 401 },
  forbidden: { type: 'refusal', status: 403 },
  running: { type: 'pod-running' },
} as const satisfies Record<string, Goal>

const CHOICES = Object.keys(CONDITIONS) as (keyof typeof CONDITIONS)[]

type Choice = keyof typeof CONDITIONS | 'time'
type Messages = TransportMessages['until']

/** What there is to say after a run, or instead of one. */
type Outcome =
  | RunEnd
  | { readonly type: 'no-time' }
  | { readonly type: 'not-kept'; readonly oldest: number }
  | { readonly type: 'failed'; readonly why: string }

/** Virtual ms that are proposed first. */
const HOUR = 3_600_000

/** Lets time run as fast as it can until something happens, or to a moment; one before now is looked at. */
export function RunUntil() {
  const messages = TRANSPORT.use().until
  const { session, view } = useWorkbench()
  const goal = useCluster(({ clock }) => clock.goal)
  const [choice, setChoice] = useState<Choice>('rotation')
  const [time, setTime] = useState('')
  const [outcome, setOutcome] = useState<Outcome>()

  const show = ({ panel, subject }: PanelOf) => session.bus.send({ type: 'open-panel', panel, subject })

  function choose(next: Choice) {
    setChoice(next)
    const { now } = view.getState()
    if (next === 'time') setTime(now === 0 ? '' : inputText(now + HOUR))
  }

  async function go(event: FormEvent) {
    event.preventDefault()
    setOutcome(undefined)
    const at = Date.parse(`${time}Z`)
    if (choice === 'time' && Number.isNaN(at)) {
      setOutcome({ type: 'no-time' })
      return
    }
    const { clock, history } = session.port
    try {
      const { now, history: kept } = view.getState()
      if (choice === 'time' && at < kept.oldest) setOutcome({ type: 'not-kept', oldest: kept.oldest })
      else if (choice === 'time' && at < now) await history.lookAt(at)
      else {
        const end = await clock.runUntil(choice === 'time' ? { type: 'time', at } : CONDITIONS[choice])
        setOutcome(end)
        if (end.type === 'reached' && end.what) show(panelOf(end.what))
      }
    } catch (error) {
      setOutcome({ type: 'failed', why: error instanceof Error ? error.message : String(error) })
    }
  }

  const what = outcome?.type === 'reached' ? outcome.what : undefined
  return (
    <form className="run-until" onSubmit={(event) => void go(event)}>
      <label>
        {messages.label}{' '}
        <select value={choice} onChange={(event) => choose(event.target.value as Choice)}>
          {CHOICES.map((id) => (
            <option key={id} value={id} title={messages.conditions[id].hint}>
              {messages.conditions[id].words}
            </option>
          ))}
          <option value="time">{messages.aTime}</option>
        </select>
      </label>
      {choice === 'time' && (
        <input type="datetime-local" step="1" aria-label={messages.time} value={time} required onChange={(event) => setTime(event.target.value)} />
      )}
      <button type="submit" className="button small" disabled={goal !== undefined}>
        {messages.go}
      </button>
      <output className="run-said">
        {goal ? messages.running(wordsOf(goal, messages)) : outcome && sentence(outcome, messages)}{' '}
        {!goal && what && (
          <button type="button" className="button small quiet" onClick={() => show(panelOf(what))}>
            {messages.show}
          </button>
        )}
      </output>
    </form>
  )
}

function wordsOf(goal: Goal, { conditions }: Messages): string {
  if (goal.type === 'time') return dateTime(goal.at)
  const same = CHOICES.find((choice) => JSON.stringify(CONDITIONS[choice]) === JSON.stringify(goal))
  return same === undefined ? goal.type : conditions[same].words
}

function sentence(outcome: Outcome, messages: Messages): string | undefined {
  switch (outcome.type) {
    case 'stopped':
      return undefined
    case 'given-up':
      return messages.notBy(dateTime(outcome.at))
    case 'reached':
      return outcome.what && `${clockTime(outcome.at)}: ${happened(outcome.what, messages)}`
    case 'no-time':
      return messages.noTime
    case 'not-kept':
      return messages.notKept(dateTime(outcome.oldest))
    case 'failed':
      return outcome.why
  }
}

function happened(what: Happening, { rotated, runs, refused, somebody }: Messages): string {
  switch (what.type) {
    case 'rotation':
      return rotated(`${what.namespace}/${what.pod}`)
    case 'pod':
      return runs(`${what.namespace}/${what.name}`)
    case 'request':
      return refused(what.status, what.user ?? somebody, `${what.method} ${what.url}`)
  }
}

interface PanelOf {
  readonly panel: string
  readonly subject: string
}

/** Where it is shown what happened. */
function panelOf(what: Happening): PanelOf {
  switch (what.type) {
    case 'rotation':
      return { panel: 'token', subject: what.tokenId }
    case 'pod':
      return { panel: 'objects', subject: `pods/${what.namespace}/${what.name}` }
    case 'request':
      return { panel: 'requests', subject: String(what.seq) }
  }
}

/** A moment as the input for one has it, in UTC: 2026-01-02T03:04:05. */
const inputText = (at: number) => new Date(at).toISOString().slice(0, 19)
