import type { Block, Lesson } from '../reading/lesson.ts'
import type { LessonProgress, Progress } from './progress.ts'
import { isMastered } from './card.ts'

/** How far a learner is with an objective: shown where the objectives are. */
export type Mastery = 'untouched' | 'known' | 'begun' | 'done' | 'mastered'

/** Whether a block has been done; blocks that ask for nothing always are. */
export function isDone(block: Block, progress: LessonProgress | undefined): boolean {
  switch (block.type) {
    case 'predict':
    case 'free-recall':
    case 'myth':
    case 'debrief':
      return progress?.predictions[block.id] !== undefined
    case 'task':
      return progress?.tasks[block.id]?.done ?? false
    case 'recall':
      return progress?.recalls[block.id] !== undefined
    default:
      return true
  }
}

/** Whether all that a lesson asks for is done. */
export const isFinished = (lesson: Lesson, progress: LessonProgress | undefined): boolean => lesson.blocks.every((block) => isDone(block, progress))

/**
 * Each objective's mastery: known when the placement check found it so and its tasks are not done, done when the tasks and questions that serve it are, mastered when its cards are
 * known on later days too.
 */
export function masteryOf(file: string, { meta, blocks }: Lesson, progress: Progress): Mastery[] {
  const lesson = progress.lessons[file]
  return meta.objectives.map((_, index) => {
    const serving = blocks.filter((block) => 'objectives' in block && block.type !== 'experiment' && serves(block.objectives, index + 1))
    const done = serving.filter((block) => isDone(block, lesson))
    const known = progress.placement?.known[file]?.includes(index + 1) ?? false
    if (done.length < serving.length && known) return 'known'
    if (done.length === 0) return 'untouched'
    if (done.length < serving.length) return 'begun'
    const cards = serving.filter((block) => block.type === 'recall').map((block) => progress.cards[`${file}#${'id' in block ? block.id : ''}`])
    return cards.length > 0 && cards.every((card) => card !== undefined && isMastered(card)) ? 'mastered' : 'done'
  })
}

const serves = (objectives: readonly number[], number: number) => objectives.length === 0 || objectives.includes(number)
