import { expect, test } from 'vitest'
import { type CardState, dueCards, isMastered, missedCard, newCard } from './card.ts'
import { emptyProgress } from './progress.ts'
import { type Answer, answered } from './review.ts'

const DAY = 24 * 3600 * 1000
const START = Date.UTC(2026, 0, 1)

/** Answers a card each time it is due; how many days after the one before each came. */
function gaps(answers: readonly Answer[]): number[] {
  let card = newCard(START)
  return answers.map((answer) => {
    const at = card.due
    card = answered(card, answer, at)
    return Math.round((card.due - at) / DAY)
  })
}

test('a new card is due the next day', () => {
  expect(newCard(START).due - START).toBe(DAY)
})

test('gaps between answers that were known expand, and a miss brings the card back soon', () => {
  const [first = 0, second = 0, third = 0, afterMiss = 0] = gaps(['knew', 'knew', 'knew', 'forgot'])
  expect(first).toBeGreaterThanOrEqual(1)
  expect(second).toBeGreaterThan(first)
  expect(third).toBeGreaterThan(second)
  expect(afterMiss).toBeLessThan(second)
})

test('the better an answer went, the later the card comes back', () => {
  const days = (['forgot', 'hard', 'knew', 'easy'] as const).map((answer) => gaps([answer])[0])
  expect(days).toEqual([...days].sort((a, b) => (a ?? 0) - (b ?? 0)))
})

test('the same answers at the same times give the same card: there is no chance in it', () => {
  expect(gaps(['knew', 'hard', 'forgot', 'knew'])).toEqual(gaps(['knew', 'hard', 'forgot', 'knew']))
})

test('cards once missed come first, then the longest overdue; those not due do not come', () => {
  const cards: Record<string, CardState> = {
    'l#late': { ...newCard(START - 9 * DAY) },
    'l#missed': missedCard(START - 2 * DAY),
    'l#later': { ...newCard(START - 3 * DAY) },
    'l#tomorrow': newCard(START),
  }
  expect(dueCards({ ...emptyProgress(), cards }, START)).toEqual(['l#missed', 'l#late', 'l#later'])
})

test('a card is mastered when it was known on later days too', () => {
  let card = newCard(START)
  const mastered: boolean[] = []
  for (let index = 0; index < 3; index++) {
    card = answered(card, 'knew', card.due)
    mastered.push(isMastered(card))
  }
  expect(mastered).toEqual([false, true, true])
})
