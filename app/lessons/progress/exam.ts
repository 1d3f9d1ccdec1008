import type { Progress } from './progress.ts'

/** How a question of an exam was answered. */
export interface ExamAnswer {
  /** The number of the option as the lesson has it, from 0. */
  readonly option: number
  readonly correct: boolean
  /** 1 a guess, 2 fairly sure, 3 certain. */
  readonly confidence: number
}

/** An exam as far as it has come. With its seed it is the same exam after a reload. */
export interface ExamUnderWay {
  readonly seed: string
  /** Wall time (ms). */
  readonly begunAt: number
  /** By `FILE#BLOCK`. */
  readonly answers: Readonly<Record<string, ExamAnswer>>
  /** By the challenge's file: whether it was solved, or left. */
  readonly tasks: Readonly<Record<string, boolean>>
}

/** An exam that was taken to its end. */
export interface ExamResult extends ExamUnderWay {
  readonly endedAt: number
}

export type ExamEvent =
  | { readonly type: 'exam-begun'; readonly seed: string; readonly at: number }
  | ({ readonly type: 'exam-answered'; readonly key: string } & ExamAnswer)
  | { readonly type: 'exam-task'; readonly file: string; readonly solved: boolean }
  | { readonly type: 'exam-ended'; readonly at: number }
  | { readonly type: 'exam-dropped' }

/** Results that are kept: the last ones. */
const KEPT = 20

/** The share of the questions, and of the tasks, that has to be right. */
const QUESTIONS_TO_PASS = 0.75
const TASKS_TO_PASS = 0.75

/** Progress after something happened in the exam. An answer given stays; a task that was solved stays solved. */
export function advanceExam(progress: Progress, event: ExamEvent): Progress {
  if (event.type === 'exam-begun') return { ...progress, exam: { seed: event.seed, begunAt: event.at, answers: {}, tasks: {} } }
  const { exam, ...rest } = progress
  if (!exam) return progress
  switch (event.type) {
    case 'exam-answered': {
      if (exam.answers[event.key]) return progress
      const { type: _type, key, ...answer } = event
      return { ...progress, exam: { ...exam, answers: { ...exam.answers, [key]: answer } } }
    }
    case 'exam-task':
      return { ...progress, exam: { ...exam, tasks: { ...exam.tasks, [event.file]: event.solved || (exam.tasks[event.file] ?? false) } } }
    case 'exam-ended':
      return { ...rest, exams: [...(progress.exams ?? []), { ...exam, endedAt: event.at }].slice(-KEPT) }
    case 'exam-dropped':
      return rest
  }
}

export interface ExamScore {
  readonly questions: { readonly right: number; readonly of: number }
  readonly tasks: { readonly right: number; readonly of: number }
  readonly passed: boolean
}

/** What came of an exam. */
export function scoreOf({ answers, tasks }: Pick<ExamUnderWay, 'answers' | 'tasks'>): ExamScore {
  const questions = counted(Object.values(answers).map(({ correct }) => correct))
  const solved = counted(Object.values(tasks))
  const enough = ({ right, of }: { right: number; of: number }, share: number) => of > 0 && right >= of * share
  return { questions, tasks: solved, passed: enough(questions, QUESTIONS_TO_PASS) && enough(solved, TASKS_TO_PASS) }
}

const counted = (all: readonly boolean[]) => ({ right: all.filter(Boolean).length, of: all.length })

/** The exam that was passed last: what a certificate tells of. */
export const lastPassed = ({ exams = [] }: Progress): ExamResult | undefined => exams.findLast((result) => scoreOf(result).passed)
