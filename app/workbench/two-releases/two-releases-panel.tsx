import { useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { LATEST_RELEASE, RELEASES } from '../../cluster/releases.ts'
import { TWO_RELEASES } from '../../messages/two-releases.ts'
import type { WorkspaceState } from '../../session/workspace.ts'
import { connectCluster } from '../../session/worker-client.ts'
import { commandKey } from '../../ui/keys.ts'
import { Menu } from '../../ui/menu.tsx'
import { type EditorHandle, PlainEditor } from '../editor/plain-editor.tsx'
import { usePanelSubject, useWorkbench } from '../session-context.tsx'
import type { Comparison } from './comparison.ts'
import { ComparisonView } from './comparison-view.tsx'
import { EXAMPLES } from './examples.ts'
import '../editor/editor.css'
import './two-releases.css'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** How long a cluster is left alone after the manifest was applied. Virtual ms. */
const DURATIONS = [
  { ms: MINUTE, words: 'minute' },
  { ms: 60 * MINUTE, words: 'hour' },
  { ms: 2 * DAY, words: 'days' },
  { ms: 400 * DAY, words: 'months' },
] as const

/** The same seed each time: what differs is never the dice. */
const SEED = 'two releases'

/** Runs a manifest on two releases side by side and shows what differs, and why. The learner's own cluster is not touched. */
export function TwoReleasesPanel() {
  const { workspace, view } = useWorkbench()
  const messages = TWO_RELEASES.use()
  const open = useStore(workspace, (state) => state.open)
  const [releases, setReleases] = useState<readonly [string, string]>(['1.23', LATEST_RELEASE])
  const [ms, setMs] = useState<number>(MINUTE)
  const [text, setText] = useState(() => textOf(workspace.getState()) || (EXAMPLES[0]?.text(messages.comments) ?? ''))
  const [busy, setBusy] = useState<AbortController>()
  const [problem, setProblem] = useState<'same-release' | { readonly message: string }>()
  const [comparison, setComparison] = useState<Comparison>()
  const told = useMemo(() => comparison?.tell(messages), [comparison, messages])
  const editor = useRef<EditorHandle>(null)
  const [asked, , times] = usePanelSubject('two-releases')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same may be asked again
  useEffect(() => {
    const [one = '', other = ''] = asked?.split(' ') ?? []
    if (one in RELEASES && other in RELEASES) setReleases([one, other])
  }, [asked, times])
  const status = useRef<HTMLParagraphElement>(null)
  useEffect(() => () => busy?.abort(), [busy])
  // What came of it is below what was asked, and the panel may be low.
  useEffect(() => {
    if (comparison) status.current?.scrollIntoView({ block: 'start' })
  }, [comparison])

  const run = async () => {
    if (busy) return
    if (releases[0] === releases[1]) {
      setProblem('same-release')
      return
    }
    const stop = new AbortController()
    setBusy(stop)
    setProblem(undefined)
    try {
      const { compareOn } = await import('./comparison.ts')
      const start = (release: string, startTime: number) => connectCluster({ release, seed: SEED, startTime })
      setComparison(await compareOn({ releases, text, ms, startTime: view.getState().now }, start, stop.signal))
    } catch (error) {
      if (!stop.signal.aborted) setProblem({ message: error instanceof Error ? error.message : String(error) })
    } finally {
      setBusy(undefined)
    }
  }
  const problemText = problem === 'same-release' ? messages.sameRelease : problem?.message
  const countText = comparison && told && messages.count(told.findings.length, comparison.older.release, comparison.newer.release)
  const choose = (place: 0 | 1) => (release: string) => setReleases(place === 0 ? [release, releases[1]] : [releases[0], release])
  return (
    <section className="two-releases scroll" aria-label={messages.name}>
      <p className="two-releases-about">{messages.about}</p>
      <div className="two-releases-wish">
        <ReleaseChoice label={messages.one} chosen={releases[0]} onChoose={choose(0)} />
        <ReleaseChoice label={messages.other} chosen={releases[1]} onChoose={choose(1)} />
        <label>
          {messages.wait}
          <select value={ms} onChange={(event) => setMs(Number(event.target.value))}>
            {DURATIONS.map((duration) => (
              <option key={duration.ms} value={duration.ms}>
                {messages.durations[duration.words]}
              </option>
            ))}
          </select>
        </label>
        <Menu
          label={messages.start.label}
          name={messages.start.name}
          items={[
            {
              label: messages.start.ownFile,
              about: open,
              disabled: textOf(workspace.getState()) === '',
              onChoose: () => setText(textOf(workspace.getState())),
            },
            messages.start.worth,
            ...EXAMPLES.map((example) => ({ label: messages.examples[example.id], onChoose: () => setText(example.text(messages.comments)) })),
          ]}
        />
      </div>
      <div className="two-releases-text">
        <PlainEditor ref={editor} name={messages.manifest} text={text} marks={[]} onChange={setText} onApply={run} />
      </div>
      <p className="two-releases-actions">
        <button type="button" className="button primary" disabled={busy !== undefined || text.trim() === ''} onClick={() => void run()}>
          {messages.run}
        </button>
        {busy && (
          <button type="button" className="button" onClick={() => busy.abort()}>
            {messages.stop}
          </button>
        )}
        <span className="two-releases-key">{messages.runsToo(commandKey('Enter'))}</span>
      </p>
      <p ref={status} role="status" className="two-releases-status">
        {busy ? messages.running(...releases) : (problemText ?? countText ?? '')}
      </p>
      {comparison && told && !busy && (
        <ComparisonView
          comparison={comparison}
          told={told}
          changed={comparison.wish.text !== text}
          onReveal={(place) => editor.current?.reveal(place)}
        />
      )}
    </section>
  )
}

/** The file open in the editor; empty when there is nothing in it but space. */
function textOf({ files, open }: WorkspaceState): string {
  const text = files[open] ?? ''
  return text.trim() === '' ? '' : text
}

function ReleaseChoice({
  label,
  chosen,
  onChoose,
}: {
  readonly label: string
  readonly chosen: string
  readonly onChoose: (release: string) => void
}) {
  return (
    <label>
      {label}
      <select value={chosen} onChange={(event) => onChoose(event.target.value)}>
        {Object.keys(RELEASES).map((release) => (
          <option key={release}>{release}</option>
        ))}
      </select>
    </label>
  )
}
