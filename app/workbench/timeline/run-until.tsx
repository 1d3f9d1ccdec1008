import { type FormEvent, useState } from 'react'
import type { Goal, Happening, RunEnd } from '../../session/cluster-port.ts'
import { useCluster, useWorkbench } from '../session-context.tsx'
import { clockTime, dateTime } from '../time-format.ts'

const CONDITIONS = {
  rotation: { words: 'the next rotation', hint: 'a kubelet writes a new token into a pod', goal: { type: 'rotation' } },
  unauthorized: { words: 'the first 401', hint: 'the API server does not know who asks', goal: { type: 'refusal', status: 401 } },
  forbidden: { words: 'the first 403', hint: 'the API server refuses what somebody asks', goal: { type: 'refusal', status: 403 } },
  running: { words: 'a pod is Running', hint: 'a pod that did not run runs', goal: { type: 'pod-running' } },
} satisfies Record<string, { words: string; hint: string; goal: Goal }>

type Choice = keyof typeof CONDITIONS | 'time'

/** Virtual ms that are proposed first. */
const HOUR = 3_600_000

/** Lets time run as fast as it can until something happens, or to a moment; one before now is looked at. */
export function RunUntil() {
  const { session, view } = useWorkbench()
  const goal = useCluster(({ clock }) => clock.goal)
  const [choice, setChoice] = useState<Choice>('rotation')
  const [time, setTime] = useState('')
  const [said, setSaid] = useState<{ readonly text: string; readonly what?: Happening }>()

  const show = ({ panel, subject }: PanelOf) => session.bus.send({ type: 'open-panel', panel, subject })

  function choose(next: Choice) {
    setChoice(next)
    const { now } = view.getState()
    if (next === 'time') setTime(now === 0 ? '' : inputText(now + HOUR))
  }

  async function go(event: FormEvent) {
    event.preventDefault()
    setSaid(undefined)
    const at = Date.parse(`${time}Z`)
    if (choice === 'time' && Number.isNaN(at)) {
      setSaid({ text: 'That is no date and time.' })
      return
    }
    const { clock, history } = session.port
    try {
      const { now, history: kept } = view.getState()
      if (choice === 'time' && at < kept.oldest) setSaid({ text: `What was before ${dateTime(kept.oldest)} is not kept.` })
      else if (choice === 'time' && at < now) await history.lookAt(at)
      else {
        const end = await clock.runUntil(choice === 'time' ? { type: 'time', at } : CONDITIONS[choice].goal)
        setSaid(spoken(end))
        if (end.type === 'reached' && end.what) show(panelOf(end.what))
      }
    } catch (error) {
      setSaid({ text: error instanceof Error ? error.message : String(error) })
    }
  }

  const what = said?.what
  return (
    <form className="run-until" onSubmit={(event) => void go(event)}>
      <label>
        Run until{' '}
        <select value={choice} onChange={(event) => choose(event.target.value as Choice)}>
          {Object.entries(CONDITIONS).map(([id, { words, hint }]) => (
            <option key={id} value={id} title={hint}>
              {words}
            </option>
          ))}
          <option value="time">a time</option>
        </select>
      </label>
      {choice === 'time' && (
        <input type="datetime-local" step="1" aria-label="Time (UTC)" value={time} required onChange={(event) => setTime(event.target.value)} />
      )}
      <button type="submit" className="button small" disabled={goal !== undefined}>
        Go
      </button>
      <output className="run-said">
        {goal ? `Running until ${wordsOf(goal)} …` : said?.text}{' '}
        {!goal && what && (
          <button type="button" className="button small quiet" onClick={() => show(panelOf(what))}>
            Show
          </button>
        )}
      </output>
    </form>
  )
}

function wordsOf(goal: Goal): string {
  if (goal.type === 'time') return dateTime(goal.at)
  const same = Object.values(CONDITIONS).find((one) => JSON.stringify(one.goal) === JSON.stringify(goal))
  return same?.words ?? goal.type
}

function spoken(end: RunEnd): { text: string; what?: Happening } | undefined {
  if (end.type === 'stopped') return undefined
  if (end.type === 'given-up') return { text: `It had not happened by ${dateTime(end.at)}.` }
  return end.what && { text: `${clockTime(end.at)}: ${sentence(end.what)}`, what: end.what }
}

function sentence(what: Happening): string {
  switch (what.type) {
    case 'rotation':
      return `the kubelet wrote a new token into ${what.namespace}/${what.pod}.`
    case 'pod':
      return `pod ${what.namespace}/${what.name} is Running.`
    case 'request':
      return `${what.status} for ${what.user ?? 'somebody unknown'}: ${what.method} ${what.url}`
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
