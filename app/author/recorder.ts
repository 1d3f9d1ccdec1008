import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Proposal } from '../lessons/recording/recorded-lesson.ts'
import type { Objects } from '../lessons/recording/recording.ts'
import type { DoneDeed } from '../session/deeds.ts'
import type { Session } from '../session/session.ts'
import type { ClusterView } from '../session/store.ts'
import type { Workspace } from '../session/workspace.ts'

export interface RecorderState {
  readonly recording: boolean
  /** What came of the last recording: a task written down, or nothing to write. */
  readonly outcome: 'written' | 'nothing' | undefined
}

export interface RecorderPlace {
  readonly session: Pick<Session, 'deeds' | 'lessonCluster'>
  readonly view: StoreApi<ClusterView>
  /** The manifests, which commands can name. */
  readonly workspace: Workspace
  readonly drafts: Workspace
}

/** How long the cluster is given to settle before what changed is looked at. Virtual ms would do; the feed comes within two frames of it. Wall ms. */
const SETTLE = 100

/** Watches an author do a task, and writes it down as a lesson's task. */
export class Recorder {
  readonly state: StoreApi<RecorderState> = createStore<RecorderState>(() => ({ recording: false, outcome: undefined }))
  readonly #place: RecorderPlace
  #begun: { readonly before: Objects; readonly setUp: readonly DoneDeed[] } | undefined

  constructor(place: RecorderPlace) {
    this.#place = place
  }

  /** What is done from now on is the task; what was done before, to a cluster that was fresh, is its set-up. */
  begin(): void {
    const { session, view } = this.#place
    this.#begun = { before: view.getState().objects, setUp: session.deeds.state.getState().done }
    this.state.setState({ recording: true, outcome: undefined })
  }

  /** Writes down what was done: into the open draft, or as a lesson of its own where that is none. */
  async end(): Promise<void> {
    const begun = this.#begun
    this.#begun = undefined
    this.state.setState({ recording: false })
    if (!begun) return
    await new Promise((resolve) => setTimeout(resolve, SETTLE))
    const { session, view, workspace, drafts } = this.#place
    const { recordedLesson } = await import('../lessons/recording/recorded-lesson.ts')
    const known = new Set(begun.setUp.map(({ id }) => id))
    const { objects: after, log } = view.getState()
    const proposal = recordedLesson({
      release: session.lessonCluster.state.getState().release,
      setUp: begun.setUp,
      deeds: session.deeds.state.getState().done.filter(({ id }) => !known.has(id)),
      before: begun.before,
      after,
      log: log.filter((entry) => entry !== undefined),
      files: workspace.getState().files,
    })
    if (!proposal) {
      this.state.setState({ outcome: 'nothing' })
      return
    }
    const { open, files } = drafts.getState()
    const text = files[open] ?? ''
    if (text.startsWith('---')) drafts.edit(open, withProposal(text, proposal))
    else drafts.openCopy('recorded.md', proposal.lesson)
    this.state.setState({ outcome: 'written' })
  }
}

/** A lesson with the task at its end, under an id that is free, and the set-up in its front matter unless there is one. */
export function withProposal(markdown: string, { cluster, task }: Proposal): string {
  let id = 'recorded'
  for (let number = 2; markdown.includes(`{#${id}}`); number++) id = `recorded-${number}`
  const end = markdown.indexOf('\n---', 3)
  const isSetUp = /^cluster:/m.test(markdown.slice(0, end))
  const front = cluster === undefined || isSetUp ? markdown : `${markdown.slice(0, end)}\n${cluster}${markdown.slice(end)}`
  return `${front.trimEnd()}\n\n${task.replace('{#recorded}', `{#${id}}`)}`
}
