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
  const follower = new Follower(newStage(release), release)
  await follower.setUp(lesson)
  const tasks: RunReport[] = []
  for (const block of lesson.blocks) {
    if (block.type === 'task') tasks.push({ what: `${lesson.id}/${block.id} on ${release}`, problems: await problemsOf(block, follower, release) })
    await follower.follow(block)
  }
  return [{ what: `${lesson.id} on ${release}`, problems: follower.problems }, ...tasks]
}

/** What is wrong with a task, tried on forks of a stage on which all before it was done. */
async function problemsOf(task: TaskBlock, before: Follower, release: string): Promise<string[]> {
  const problems: string[] = []
  const begun = async () => {
    const follower = before.fork()
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
    if (inReleases(step.releases, release)) problems.push(...(await wrongAnswer(await after([step]), task, step, message)))
  }
  for (const [number, hint] of task.hints.slice(0, -1).entries()) {
    const steps = hintedSteps(hint)
    if (steps.length > 0 && (await (await after(steps)).passes(task))) problems.push(`hint ${number + 1} gives the whole solution away`)
  }
  for (const { without, steps } of solutionsWithOneLess(task.solution.filter((step) => inReleases(step.releases, release)))) {
    if (await (await after(steps)).passes(task)) problems.push(`the solution has something superfluous: it passes without “${without}”`)
  }
  const solved = await after(task.solution)
  problems.push(...solved.problems)
  for (const { met, message } of (await solved.ask(task)).results) if (!met) problems.push(`the solution leaves: ${message}`)
  return problems
}

async function wrongAnswer(follower: Follower, task: TaskBlock, step: Step, message: string): Promise<string[]> {
  const { results, mistake } = await follower.ask(task)
  const shown = [mistake, ...results.map((result) => result.message)].filter((text) => text !== undefined && text !== '')
  const answer = step.type === 'wait' ? 'waiting' : step.text.split('\n')[0]
  if (results.every(({ met }) => met)) return [`a wrong answer passes: ${answer}`]
  if (shown.some((text) => text?.includes(message))) return follower.problems
  return [...follower.problems, `after the wrong answer “${answer}” the learner sees “${shown[0]}”, not “${message}”`]
}
