import type { Draw } from '../reading/generate.ts'
import type { Lesson, RecallBlock } from '../reading/lesson.ts'
import type { MythWords } from './myth-answers.ts'
import { drawn, type Question, questionsOf, shuffled } from './question.ts'

/** Something the check asks: a question to choose from, or a card to answer in one's head. */
export type PlacementItem =
  | { readonly type: 'question'; readonly file: string; readonly question: Question }
  | { readonly type: 'card'; readonly file: string; readonly card: RecallBlock }

/** How an item went. */
export interface PlacementAnswer {
  readonly item: PlacementItem
  /** The number of the option that was chosen; absent for a card, and for who did not know. */
  readonly option?: number
  readonly correct: boolean
  /** 1 a guess, 2 fairly sure, 3 certain. */
  readonly confidence: number
}

/** A lesson the check asks about. */
export interface PlacedLesson {
  readonly file: string
  readonly lesson: Lesson
}

/**
 * What the check asks, in the lessons' order: a question and a card of each. Two minutes at ten seconds an item for six lessons.
 * Of a lesson without cards, or without questions, one thing is asked.
 */
export function placementItems(lessons: readonly PlacedLesson[], draw: Draw, words: MythWords): PlacementItem[] {
  return lessons.flatMap(({ file, lesson }) => {
    const questions = drawn(questionsOf(file, lesson.blocks, words), 1, draw).map((one) => shuffled(one, draw))
    const cards = drawn(
      lesson.blocks.filter((block) => block.type === 'recall'),
      1,
      draw,
    )
    return [
      ...questions.map((question): PlacementItem => ({ type: 'question', file, question })),
      ...cards.map((card): PlacementItem => ({ type: 'card', file, card })),
    ]
  })
}

/**
 * The objectives that are known, by lesson, from 1. Known is what was asked, with nothing that serves it missed or guessed. A lesson
 * that was not asked about is left out; one of which nothing is known has an empty list.
 */
export function knownObjectives(lessons: readonly PlacedLesson[], answers: readonly PlacementAnswer[]): Record<string, number[]> {
  const known: Record<string, number[]> = {}
  for (const { file, lesson } of lessons) {
    const asked = answers.filter(({ item }) => item.file === file)
    if (asked.length === 0) continue
    const numbers = lesson.meta.objectives.map((_, index) => index + 1)
    known[file] = numbers.filter((number) => {
      const serving = asked.filter(({ item }) => serves(item, number))
      return serving.length > 0 && serving.every(({ correct, confidence }) => correct && confidence > 1)
    })
  }
  return known
}

function serves(item: PlacementItem, number: number): boolean {
  const { objectives } = item.type === 'question' ? item.question : item.card
  return objectives.length === 0 || objectives.includes(number)
}

/** The lesson to begin with: the first of which something is not known. Undefined when all of them are. */
export function startingPoint(lessons: readonly PlacedLesson[], known: Readonly<Record<string, readonly number[]>>): string | undefined {
  return lessons.find(({ file, lesson }) => (known[file]?.length ?? 0) < lesson.meta.objectives.length)?.file
}
