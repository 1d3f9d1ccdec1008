import { type Card, fsrs, generatorParameters, Rating, type State } from 'ts-fsrs'
import type { CardState } from './card.ts'

/** How an answer went, in the learner's words. */
export type Answer = 'forgot' | 'hard' | 'knew' | 'easy'

const RATINGS = { forgot: Rating.Again, hard: Rating.Hard, knew: Rating.Good, easy: Rating.Easy } as const

/**
 * FSRS without chance and without steps within a day: a course is not a cram session. The first gaps come out at about
 * a day for a miss and a few days for a hit, and expand (learners.md 4.4).
 */
const scheduler = fsrs(generatorParameters({ enable_fuzz: false, enable_short_term: false, request_retention: 0.9, maximum_interval: 365 }))

/** The card after an answer at `now` (wall-clock ms). */
export function answered(state: CardState, answer: Answer, now: number): CardState {
  return toState(scheduler.next(toCard(state), new Date(now), RATINGS[answer]).card)
}

function toState(card: Card): CardState {
  return {
    due: card.due.getTime(),
    stability: card.stability,
    difficulty: card.difficulty,
    scheduledDays: card.scheduled_days,
    learningSteps: card.learning_steps,
    reps: card.reps,
    lapses: card.lapses,
    state: card.state,
    ...(card.last_review === undefined ? {} : { lastReview: card.last_review.getTime() }),
  }
}

function toCard(state: CardState): Card {
  const lastReview = state.lastReview === undefined ? {} : { last_review: new Date(state.lastReview) }
  return {
    due: new Date(state.due),
    stability: state.stability,
    difficulty: state.difficulty,
    elapsed_days: 0,
    scheduled_days: state.scheduledDays,
    learning_steps: state.learningSteps,
    reps: state.reps,
    lapses: state.lapses,
    state: state.state as State,
    ...lastReview,
  }
}
