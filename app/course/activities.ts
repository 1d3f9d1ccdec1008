import type { Block } from '../lessons/reading/lesson.ts'

/** Nine ways into the same material. Not learning styles: everybody is served by several (learners.md 4.10). */
export const ACTIVITIES = [
  { id: 'why', label: 'Why', says: 'why it matters, and what it solves' },
  { id: 'build', label: 'Build-up', says: 'the idea, step by step' },
  { id: 'see', label: 'See it', says: 'experiments and pictures of the live cluster' },
  { id: 'predict', label: 'Predict', says: 'questions to answer before you look' },
  { id: 'try', label: 'Try', says: 'tasks the cluster checks' },
  { id: 'debug', label: 'Debug', says: 'something broken, to find and repair' },
  { id: 'recall', label: 'Recall', says: 'cards that come back over days and weeks' },
  { id: 'hood', label: 'Under the hood', says: 'what the machines do' },
  { id: 'cheatsheet', label: 'Cheat sheet', says: 'the commands and fields, to print' },
] as const

export type Activity = (typeof ACTIVITIES)[number]['id']

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
