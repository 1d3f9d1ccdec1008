import { toString as textOf } from 'mdast-util-to-string'
import type { Block } from '../../reading/lesson.ts'
import { type LintRule, placeOf } from '../lint-rule.ts'

const WORDS_A_MINUTE = 200
/** Minutes each kind of block takes besides its reading: guesses until learners' times are measured. */
const MINUTES: Partial<Record<Block['type'], number>> = {
  predict: 0.5,
  'free-recall': 0.5,
  experiment: 1,
  task: 3,
  myth: 1.5,
  recall: 0.25,
  debrief: 0.5,
}

/** How long a lesson takes: its reading, and what there is to do. */
export function minutesOf(blocks: readonly Block[]): number {
  const words = blocks.reduce((sum, block) => sum + wordsIn(block), 0)
  return words / WORDS_A_MINUTE + blocks.reduce((sum, { type }) => sum + (MINUTES[type] ?? 0), 0)
}

/** What a learner reads: not the checks, the solution and the replies to answers not chosen. */
function wordsIn(block: Block): number {
  switch (block.type) {
    case 'prose':
    case 'section':
    case 'release':
      return count(textOf([...block.content]))
    case 'predict':
    case 'debrief':
      return count(textOf([...block.question])) + block.options.reduce((sum, { text }) => sum + count(text), 0) + longestReply(block.options)
    case 'free-recall':
      return count(textOf([...block.question, ...block.reply]))
    case 'experiment':
      return block.content.reduce((sum, part) => sum + (part.type === 'prose' ? count(textOf([...part.content])) : 0), 0)
    case 'task':
      return count(textOf([...block.goal]))
    case 'myth':
      return count(block.claim) + count(textOf([...block.refutation]))
    case 'recall':
      return count(block.question) + count(textOf([...block.answer]))
    default:
      return 0
  }
}

const longestReply = (options: readonly { reply: readonly unknown[] }[]) => Math.max(0, ...options.map(({ reply }) => count(textOf(reply))))
const count = (text: string) => text.split(/\s+/).filter(Boolean).length

/** The stated minutes are enough. */
export const honestMinutes: LintRule = function* ({ lesson, markdown }) {
  const needed = Math.ceil(minutesOf(lesson.blocks))
  if (needed > lesson.meta.minutes)
    yield { message: `this lesson says ${lesson.meta.minutes} minutes and takes about ${needed}`, place: placeOf(markdown, 'minutes:') }
}
