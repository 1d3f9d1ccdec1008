import { Random } from '../../cluster/kernel/random.ts'
import type { Course, LessonSummary } from '../reading/front-matter.ts'
import type { Draw } from '../reading/generate.ts'
import type { Block, Lesson, TaskBlock } from '../reading/lesson.ts'
import type { MythWords } from './myth-answers.ts'
import { drawn, type Question, questionsOf, shuffled } from './question.ts'

/** A challenge of an exam, with the names and the fault it was drawn with. */
export interface ExamTask {
  readonly file: string
  readonly lesson: Lesson
  readonly task: TaskBlock
  /** What stands before the task and is needed to understand it. */
  readonly intro: readonly Block[]
}

export interface Exam {
  readonly questions: readonly Question[]
  readonly tasks: readonly ExamTask[]
}

/** Questions of an exam, of those its lesson has. */
const QUESTIONS = 8
/** Tasks of an exam by grade: the easier first. */
const TASKS: readonly { readonly levels: readonly LessonSummary['level'][]; readonly count: number }[] = [
  { levels: ['foundation', 'intermediate'], count: 2 },
  { levels: ['advanced'], count: 1 },
  { levels: ['expert'], count: 1 },
]

/** The chance of an exam: the same seed draws the same, so that an exam goes on after a reload. */
export function drawOf(seed: string, what: string): Draw {
  const random = new Random(`${seed} ${what}`)
  return (count) => random.below(count)
}

/** The challenges an exam of this seed sets, in their order. */
export function examTasksOf({ lessons }: Pick<Course, 'lessons'>, seed: string): string[] {
  const draw = drawOf(seed, 'tasks')
  return TASKS.flatMap(({ levels, count }) => {
    const choice = lessons.filter(({ kind, level }) => kind === 'challenge' && levels.includes(level))
    return drawn(choice, count, draw).map(({ file }) => file)
  })
}

/**
 * The exam of a seed: questions of the exam's lesson, and challenges of the course with fresh names. Rejects when one of them
 * cannot be read.
 */
export async function readExam(
  file: string,
  course: Pick<Course, 'lessons'>,
  seed: string,
  read: (file: string, draw: Draw) => Promise<Lesson>,
  words: MythWords,
): Promise<Exam> {
  const draw = drawOf(seed, 'questions')
  const { blocks } = await read(file, draw)
  const questions = drawn(questionsOf(file, blocks, words), QUESTIONS, draw).map((question) => shuffled(question, draw))
  const tasks = await Promise.all(
    examTasksOf(course, seed).map(async (challenge) => taskOf(challenge, await read(challenge, drawOf(seed, challenge)))),
  )
  return { questions, tasks: tasks.filter((task) => task !== undefined) }
}

function taskOf(file: string, lesson: Lesson): ExamTask | undefined {
  const index = lesson.blocks.findIndex(({ type }) => type === 'task')
  const task = lesson.blocks[index]
  if (task?.type !== 'task') return undefined
  const intro = lesson.blocks.slice(0, index).filter(({ type }) => type === 'prose' || type === 'experiment')
  return { file, lesson, task, intro }
}
