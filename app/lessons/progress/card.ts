import type { Progress } from './progress.ts'

/** A card's memory as FSRS keeps it. Times are wall-clock ms. */
export interface CardState {
  readonly due: number
  readonly stability: number
  readonly difficulty: number
  readonly scheduledDays: number
  readonly learningSteps: number
  readonly reps: number
  readonly lapses: number
  readonly state: number
  readonly lastReview?: number
}

const DAY = 24 * 3600 * 1000

/** A card nobody has been asked, due the next day: asked at once it would test nothing. Times are wall-clock ms. */
export function newCard(now: number): CardState {
  return { due: now + DAY, stability: 0, difficulty: 0, scheduledDays: 0, learningSteps: 0, reps: 0, lapses: 0, state: 0 }
}

/** A mistake made with confidence returns if it is not asked again within the week (learners.md 4.7): due after a day, before others. */
export const missedCard = (now: number): CardState => ({ ...newCard(now), lapses: 1 })

/** Keys of the cards due at `now`: those once missed first, then the longest overdue. */
export function dueCards({ cards }: Progress, now: number): string[] {
  return Object.entries(cards)
    .filter(([, { due }]) => due <= now)
    .sort(([, a], [, b]) => Number(b.lapses > 0) - Number(a.lapses > 0) || a.due - b.due)
    .map(([key]) => key)
}

/** Known on two occasions after the first: what counts as mastered (learners.md 4.3). */
export const isMastered = ({ reps, lapses, stability }: CardState): boolean => reps - lapses >= 2 && stability > 3
