import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Json } from '../cluster/kernel/json.ts'
import type { Lesson, Step } from '../lessons/reading/lesson.ts'
import { inReleases } from '../lessons/reading/release-range.ts'
import { commandLines } from '../lessons/reading/command-lines.ts'
import type { Machine } from '../shell/machine.ts'
import type { Transport } from '../kubectl/environment.ts'
import type { ClusterPort } from './cluster-port.ts'
import { pageKubeconfig } from './page-kubeconfig.ts'

export interface LessonClusterState {
  /** The Kubernetes release of the cluster that runs now. */
  readonly release: string
  /** True while a lesson's set-up is being done. */
  readonly preparing: boolean
  /** Why a lesson's set-up could not be done. */
  readonly problem: string | undefined
  /** The cluster that was there before a lesson brought its own, to go back to. */
  readonly before: { readonly release: string; readonly snapshot: Json } | undefined
}

/** Brings about the cluster a lesson begins with, and does what its pitfalls and set-up ask for, as the admin. */
export class LessonCluster {
  readonly state: StoreApi<LessonClusterState>
  readonly #port: ClusterPort
  readonly #machine: Machine
  readonly #admin: Transport
  /** Set-ups that were asked for, and the one that is being done. */
  #asked = 0
  #underWay: Promise<void> = Promise.resolve()

  constructor(port: ClusterPort, machine: Machine, admin: Transport, release: string) {
    this.#port = port
    this.#machine = machine
    this.#admin = admin
    this.state = createStore<LessonClusterState>(() => ({ release, preparing: false, problem: undefined, before: undefined }))
  }

  /** Whether the lesson wants another cluster than the one that is there. */
  wants({ meta }: Lesson): boolean {
    return meta.cluster !== undefined || !meta.releases.includes(this.state.getState().release)
  }

  /**
   * A fresh cluster, set up as the lesson says; of the release given, or the lesson's first. The one before is kept, unless it was of
   * a lesson itself and `replaces` says so: then the way back still leads to the one before that. One set-up is done at a time; of
   * those that wait only the last is wanted.
   */
  prepare(lesson: Lesson, release?: string, replaces = false): Promise<void> {
    this.#asked++
    const turn = this.#asked
    this.state.setState({ preparing: true, problem: undefined })
    this.#underWay = this.#underWay.then(async () => {
      if (turn !== this.#asked) return
      await this.#prepare(lesson, release ?? lesson.meta.releases[0] ?? this.state.getState().release, replaces)
      if (turn === this.#asked) this.state.setState({ preparing: false })
    })
    return this.#underWay
  }

  async #prepare(lesson: Lesson, release: string, replaces: boolean): Promise<void> {
    const { release: releaseBefore, before } = this.state.getState()
    try {
      const snapshot = await this.#port.snapshot()
      await this.#port.restart(undefined, release)
      this.state.setState({ release, before: replaces && before ? before : { release: releaseBefore, snapshot } })
      const { manifests = [], commands = [], elapsedSeconds = 0 } = lesson.meta.cluster ?? {}
      // Namespaces and their accounts are there after a moment, as in a cluster that has been running.
      await this.#port.clock.advance(3000)
      for (const text of manifests) await this.perform({ type: 'manifest', text })
      for (const text of commands) await this.perform({ type: 'commands', text })
      if (elapsedSeconds > 0) await this.#port.clock.advance(elapsedSeconds * 1000)
    } catch (error) {
      this.state.setState({ problem: error instanceof Error ? error.message : String(error) })
    }
  }

  /** Back to the cluster that was there before the lesson's; the lesson's is kept in its place. */
  async back(): Promise<void> {
    const { before, release } = this.state.getState()
    if (!before) return
    const snapshot = await this.#port.snapshot()
    await this.#port.restart(before.snapshot, before.release)
    this.state.setState({ release: before.release, before: { release, snapshot } })
  }

  /** Does a step of a lesson. Rejects with what the server or the command said when it is refused. */
  async perform(step: Step): Promise<void> {
    if (!inReleases(step.releases, this.state.getState().release)) return
    switch (step.type) {
      case 'wait':
        return this.#port.clock.advance(step.seconds * 1000)
      case 'manifest': {
        const { applyManifests } = await import('./apply-manifests.ts')
        const refused = (await applyManifests(step.text, this.#admin)).find(({ ok }) => !ok)
        if (refused) throw new Error(refused.message)
        return
      }
      case 'commands':
        return this.#commands(step.text)
    }
  }

  /** In a shell of their own: the learner's terminal shows what the learner did. */
  async #commands(text: string): Promise<void> {
    const { newDisk, TerminalShell } = await import('../shell/terminal-shell.ts')
    const shell = new TerminalShell({ machine: this.#machine, disk: newDisk(this.#machine, { '.kube/config': pageKubeconfig() }) })
    for (const line of commandLines(text)) {
      let printed = ''
      const print = (part: string) => {
        printed += part
      }
      if ((await shell.run(line, { stdout: print, stderr: print })).code !== 0) throw new Error(`${line}: ${printed.trim()}`)
    }
  }
}
