import type { RootContent } from 'mdast'
import type { Block, MythBlock } from '../reading/lesson.ts'
import { MYTH_ANSWERS, type MythWords } from './myth-answers.ts'
import type { Draw } from '../reading/generate.ts'

/** A question with answers to choose from, taken out of its lesson. */
export interface Question {
  /** `FILE#BLOCK`. */
  readonly key: string
  readonly file: string
  readonly block: string
  readonly text: readonly RootContent[]
  /** In the order they are shown. */
  readonly options: readonly QuestionOption[]
  /** Numbers of the lesson's objectives it serves, from 1; empty means all. */
  readonly objectives: readonly number[]
}

export interface QuestionOption {
  /** Its number in the lesson, from 0: what progress keeps, however they are shuffled. */
  readonly number: number
  readonly text: string
  readonly correct: boolean
  readonly reply: readonly RootContent[]
}

/** Whether a lesson has questions that can be answered by choosing. */
export const hasQuestions = (blocks: readonly Block[]): boolean => blocks.some(({ type }) => type === 'predict' || type === 'myth')

/** The questions of a lesson that can be answered by choosing: predictions, and claims that are true or not. */
export function questionsOf(file: string, blocks: readonly Block[], words: MythWords): Question[] {
  return blocks.flatMap((block): Question[] => {
    if (block.type !== 'predict' && block.type !== 'myth') return []
    const { id, objectives } = block
    const place = { key: `${file}#${id}`, file, block: id, objectives }
    if (block.type === 'myth') return [{ ...place, text: claimText(block, words), options: mythOptions(block, words) }]
    return [{ ...place, text: block.question, options: block.options.map(({ text, correct, reply }, number) => ({ number, text, correct, reply })) }]
  })
}

const claimText = ({ claim }: MythBlock, { question, quoted }: MythWords): RootContent[] => [
  { type: 'paragraph', children: [{ type: 'text', value: `${question} ${quoted(claim)}` }] },
]

const mythOptions = ({ verdict: is, refutation }: MythBlock, { answers }: MythWords): QuestionOption[] =>
  MYTH_ANSWERS.map((verdict, number) => ({ number, text: answers[verdict], correct: verdict === is, reply: refutation }))

/** So many of them, in an order of chance; all when there are fewer. */
export function drawn<T>(items: readonly T[], count: number, draw: Draw): T[] {
  const left = [...items]
  const taken: T[] = []
  while (taken.length < count && left.length > 0) taken.push(...left.splice(draw(left.length, 'item'), 1))
  return taken
}

/** The question with its answers in an order of chance. */
export const shuffled = (question: Question, draw: Draw): Question => ({
  ...question,
  options: drawn(question.options, question.options.length, draw),
})
