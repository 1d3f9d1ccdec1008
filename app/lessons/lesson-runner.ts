import { apiQuestions } from './checks/api-questions.ts'
import { type CheckResult, evaluateChecks } from './checks/evaluate.ts'
import type { LogEntry } from '../cluster/log-entry.ts'
import type { Transport } from '../kubectl/environment.ts'
import type { Lesson, Step, TaskBlock } from './reading/lesson.ts'

/** A cluster a lesson can be run on, step by step. */
export interface LessonStage {
  readonly transport: Transport
  /** Of a user who may do everything. */
  readonly bearerToken: string
  readonly now: () => number
  readonly log: () => readonly LogEntry[]
  /** Lets so many virtual ms pass. */
  advance(ms: number): void
  /** Does a step as a learner would: in the terminal, or by Apply. Rejects with what it printed when it fails. */
  perform(step: Step): Promise<void>
}

/** How long the cluster is given to settle after a step. Virtual ms. */
const SETTLE = 20_000

/** What came of running a task: each should be empty. */
export interface TaskReport {
  readonly task: string
  readonly problems: readonly string[]
}

/**
 * Runs every task of a lesson on stages of their own: at the start its checks must fail, after each wrong answer they
 * must fail with that answer's message, and after the solution they must pass. Experiments before a task are part of
 * its start, as for a learner who does all that is asked.
 */
export async function runLesson(lesson: Lesson, newStage: () => LessonStage): Promise<TaskReport[]> {
  const reports: TaskReport[] = []
  for (const [index, block] of lesson.blocks.entries()) {
    if (block.type === 'task') reports.push(await runTask(lesson, index, block, newStage))
  }
  return reports
}

async function runTask(lesson: Lesson, index: number, task: TaskBlock, newStage: () => LessonStage): Promise<TaskReport> {
  const problems: string[] = []
  const start = await prepared(lesson, index, newStage)
  if (passed(await ask(task, start))) problems.push('its checks pass before anything was done')
  for (const { step, message } of task.wrong) {
    const stage = await prepared(lesson, index, newStage)
    await perform(stage, step, problems)
    const results = await ask(task, stage)
    const shown = results.find((result) => !result.met)?.message
    if (shown === undefined) problems.push(`a wrong answer passes: ${step.text.split('\n')[0]}`)
    else if (!results.some((result) => result.message.includes(message))) problems.push(`a wrong answer shows “${shown}”, not “${message}”`)
  }
  const stage = await prepared(lesson, index, newStage)
  for (const step of task.solution) await perform(stage, step, problems)
  for (const result of await ask(task, stage)) if (!result.met) problems.push(`the solution leaves: ${result.message}`)
  return { task: `${lesson.id}/${task.id}`, problems }
}

/** A stage on which the lesson has been followed up to a block: experiments done, earlier tasks solved. */
async function prepared(lesson: Lesson, until: number, newStage: () => LessonStage): Promise<LessonStage> {
  const stage = newStage()
  const problems: string[] = []
  for (const manifest of lesson.meta.setup) await perform(stage, { type: 'manifest', text: manifest }, problems)
  for (const block of lesson.blocks.slice(0, until)) {
    if (block.type === 'experiment')
      for (const part of block.content) if (part.type === 'file') await perform(stage, { type: 'manifest', text: part.text }, problems)
    if (block.type === 'task') for (const step of block.solution) await perform(stage, step, problems)
  }
  if (problems.length > 0) throw new Error(`${lesson.id}: what comes before a task does not work: ${problems.join('; ')}`)
  return stage
}

async function perform(stage: LessonStage, step: Step, problems: string[]): Promise<void> {
  try {
    await stage.perform(step)
  } catch (error) {
    problems.push(`“${step.text.split('\n')[0]}” failed: ${error instanceof Error ? error.message : String(error)}`)
  }
  stage.advance(SETTLE)
}

function ask(task: TaskBlock, stage: LessonStage): Promise<CheckResult[]> {
  const { transport, bearerToken, log, now } = stage
  return evaluateChecks(task.checks, apiQuestions({ transport, bearerToken, log, now, start: { at: now(), seq: 0 } }))
}

const passed = (results: readonly CheckResult[]) => results.every((result) => result.met)
