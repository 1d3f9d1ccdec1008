import type { Lesson, Step, TaskBlock } from '../reading/lesson.ts'
import { inReleases } from '../reading/release-range.ts'
import { Follower } from './follow.ts'
import { hintedSteps } from './hinted-steps.ts'
import type { NewStage } from './lesson-stage.ts'
import { solutionsWithOneLess } from './solutions-with-one-less.ts'

/** What came of running a task, or of following the whole lesson; `problems` should be empty. */
export interface RunReport {
  /** `LESSON/TASK on RELEASE` */
  readonly what: string
  readonly problems: readonly string[]
}

/**
 * Runs a lesson on a release. Followed from beginning to end everything in it does what it says. Each task, on stages
 * of its own: its checks fail at the start, after each wrong answer with that answer's message, after every hint but
 * the last, and after a solution that lacks any one part; after the solution they pass.
 */
export async function runLesson(lesson: Lesson, release: string, newStage: NewStage): Promise<RunReport[]> {
  const run = new LessonRun(lesson, release, newStage)
  const reports = [await run.whole()]
  for (const [index, block] of lesson.blocks.entries()) if (block.type === 'task') reports.push(await run.task(index, block))
  return reports
}

class LessonRun {
  readonly #lesson: Lesson
  readonly #release: string
  readonly #newStage: NewStage

  constructor(lesson: Lesson, release: string, newStage: NewStage) {
    this.#lesson = lesson
    this.#release = release
    this.#newStage = newStage
  }

  async whole(): Promise<RunReport> {
    const follower = await this.#followed(this.#lesson.blocks.length)
    return { what: `${this.#lesson.id} on ${this.#release}`, problems: follower.problems }
  }

  async task(index: number, task: TaskBlock): Promise<RunReport> {
    const problems: string[] = []
    const begun = async () => {
      const follower = await this.#followed(index)
      // What comes before is reported by whole().
      follower.problems.length = 0
      await follower.begin(task)
      return follower
    }
    const after = async (steps: readonly Step[]) => {
      const follower = await begun()
      for (const step of steps) await follower.perform(step)
      return follower
    }

    if (await (await begun()).passes(task)) problems.push('its checks pass before anything was done')
    for (const { step, message } of task.wrong) {
      if (inReleases(step.releases, this.#release)) problems.push(...(await wrongAnswer(await after([step]), task, step, message)))
    }
    for (const [number, hint] of task.hints.slice(0, -1).entries()) {
      const steps = hintedSteps(hint)
      if (steps.length > 0 && (await (await after(steps)).passes(task))) problems.push(`hint ${number + 1} gives the whole solution away`)
    }
    for (const { without, steps } of solutionsWithOneLess(task.solution.filter((step) => inReleases(step.releases, this.#release)))) {
      if (await (await after(steps)).passes(task)) problems.push(`the solution has something superfluous: it passes without “${without}”`)
    }
    const solved = await after(task.solution)
    problems.push(...solved.problems)
    for (const { met, message } of (await solved.ask(task)).results) if (!met) problems.push(`the solution leaves: ${message}`)
    return { what: `${this.#lesson.id}/${task.id} on ${this.#release}`, problems }
  }

  /** The lesson followed up to a block. */
  async #followed(until: number): Promise<Follower> {
    const follower = new Follower(this.#newStage(this.#release), this.#release)
    await follower.setUp(this.#lesson)
    for (const block of this.#lesson.blocks.slice(0, until)) await follower.follow(block)
    return follower
  }
}

async function wrongAnswer(follower: Follower, task: TaskBlock, step: Step, message: string): Promise<string[]> {
  const { results, mistake } = await follower.ask(task)
  const shown = [mistake, ...results.map((result) => result.message)].filter((text) => text !== undefined && text !== '')
  const answer = step.type === 'wait' ? 'waiting' : step.text.split('\n')[0]
  if (results.every(({ met }) => met)) return [`a wrong answer passes: ${answer}`]
  if (shown.some((text) => text?.includes(message))) return follower.problems
  return [...follower.problems, `after the wrong answer “${answer}” the learner sees “${shown[0]}”, not “${message}”`]
}
