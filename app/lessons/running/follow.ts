import { apiQuestions } from '../checks/api-questions.ts'
import { type CheckResult, evaluateChecks, recognizedMistake } from '../checks/evaluate.ts'
import { commandLines } from '../reading/command-lines.ts'
import type { Block, ExperimentPart, Lesson, Step, TaskBlock } from '../reading/lesson.ts'
import { inReleases } from '../reading/release-range.ts'
import type { LessonStage } from './lesson-stage.ts'

/** How long the cluster is given to settle after a step. Virtual ms. */
const SETTLE = 20_000

/** A lesson followed on a stage as a learner who does all that is asked would. What goes wrong is noted, not thrown. */
export class Follower {
  readonly stage: LessonStage
  readonly problems: string[] = []
  readonly #release: string
  #taskStart = { at: 0, seq: 0 }

  constructor(stage: LessonStage, release: string) {
    this.stage = stage
    this.#release = release
  }

  /** Another that goes on from here, with no problems of its own yet. */
  fork(): Follower {
    return new Follower(this.stage.fork(), this.#release)
  }

  /** The cluster the lesson begins with. */
  async setUp({ meta }: Lesson): Promise<void> {
    for (const text of meta.cluster?.manifests ?? []) await this.perform({ type: 'manifest', text })
    for (const text of meta.cluster?.commands ?? []) await this.perform({ type: 'commands', text })
    if (meta.cluster?.elapsedSeconds) this.stage.advance(meta.cluster.elapsedSeconds * 1000)
  }

  /** Does what a block asks for. */
  async follow(block: Block): Promise<void> {
    if (block.type === 'experiment') for (const part of block.content) await this.#part(part)
    if (block.type === 'myth') for (const part of block.experiment) await this.#part(part)
    if (block.type !== 'task') return
    await this.begin(block)
    for (const step of block.solution) await this.perform(step)
  }

  /** A task begins: what a pitfall has broken is broken, and requests count from now on. */
  async begin(task: TaskBlock): Promise<void> {
    for (const step of task.start) await this.perform(step)
    this.#taskStart = { at: this.stage.now(), seq: this.stage.log().at(-1)?.seq ?? 0 }
  }

  async perform(step: Step): Promise<void> {
    if (!inReleases(step.releases, this.#release)) return
    if (step.type === 'wait') {
      this.stage.advance(step.seconds * 1000)
      return
    }
    if (step.type === 'manifest') {
      const refused = await this.stage.apply(step.text)
      if (refused !== undefined) this.problems.push(refused)
    } else {
      for (const line of commandLines(step.text)) {
        const { code, printed } = await this.stage.run(line)
        if (code !== 0) this.problems.push(`“${line}” ended with ${code}: ${printed.trim()}`)
      }
    }
    this.stage.advance(SETTLE)
  }

  async #part(part: ExperimentPart): Promise<void> {
    if (part.type === 'prose' || !inReleases(part.releases, this.#release)) return
    if (part.type === 'wait') return this.stage.advance(part.seconds * 1000)
    if (part.type === 'file') return this.perform({ type: 'manifest', text: part.text })
    const { code, printed } = await this.stage.run(part.command, part.goesOn)
    if (part.fails && code === 0) this.problems.push(`“${part.command}” is meant to fail, and does not`)
    if (!part.fails && code !== 0) this.problems.push(`“${part.command}” ended with ${code}: ${printed.trim()}`)
    this.stage.advance(SETTLE)
  }

  /** Asks a task's checks, and for the wrong states it names. */
  async ask(task: TaskBlock): Promise<{ results: CheckResult[]; mistake: string | undefined }> {
    const { transport, bearerToken, log, now, readFolder } = this.stage
    const questions = apiQuestions({ transport, bearerToken, log, now, readFolder, start: this.#taskStart })
    const results = await evaluateChecks(task.checks, questions)
    const mistake = results.every(({ met }) => met) ? undefined : await recognizedMistake(task.mistakes, questions)
    return { results, mistake }
  }

  /** Whether all checks of a task are met. */
  async passes(task: TaskBlock): Promise<boolean> {
    return (await this.ask(task)).results.every(({ met }) => met)
  }
}
