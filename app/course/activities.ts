import type { Block } from '../lessons/reading/lesson.ts'

/** Nine ways into the same material. Not learning styles: everybody is served by several (learners.md 4.10). */
export const ACTIVITIES = ['why', 'build', 'see', 'predict', 'try', 'debug', 'recall', 'hood', 'cheatsheet'] as const

export type Activity = (typeof ACTIVITIES)[number]

/** The activity a block serves. */
export function activityOf(block: Block): Activity {
  switch (block.type) {
    case 'section':
      return block.activity
    case 'experiment':
    case 'diagram':
    case 'release':
      return 'see'
    case 'predict':
    case 'free-recall':
    case 'myth':
      return 'predict'
    case 'task':
      return block.pitfall ? 'debug' : 'try'
    case 'recall':
    case 'debrief':
      return 'recall'
    case 'reveal':
      return 'hood'
    case 'prose':
      return 'build'
  }
}
