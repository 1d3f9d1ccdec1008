import { MISCONCEPTIONS } from '../../misconceptions.ts'
import { type LintRule, placeOf } from '../lint-rule.ts'

/** A lesson builds on concepts that a lesson before it teaches. */
export const reachableConcepts: LintRule = function* ({ lesson, markdown }, { lessons }) {
  const taught = new Set<string>()
  for (const [, before] of lessons) {
    if (before.lesson === lesson) break
    for (const concept of Object.keys(before.lesson.meta.concepts)) taught.add(concept)
  }
  for (const need of lesson.meta.needs)
    if (!taught.has(need))
      yield { message: `no lesson before this one teaches the concept ${need}`, place: placeOf(markdown, need, markdown.indexOf('needs:')) }
}

/** A misconception is a row there is. */
export const knownMisconceptions: LintRule = function* ({ lesson, markdown }) {
  const rows = new Set(Object.values(lesson.meta.concepts).flat())
  for (const block of lesson.blocks) {
    if ('options' in block) for (const { misconception } of block.options) if (misconception !== undefined) rows.add(misconception)
    if (block.type === 'myth' && block.misconception !== undefined) rows.add(block.misconception)
  }
  for (const row of rows)
    if (!MISCONCEPTIONS[row])
      yield { message: `learners.md has rows C1 to C${Object.keys(MISCONCEPTIONS).length}; there is no ${row}`, place: placeOf(markdown, row) }
}

/** A block serves objectives there are. */
export const knownObjectives: LintRule = function* ({ lesson, markdown }) {
  const count = lesson.meta.objectives.length
  for (const block of lesson.blocks)
    if ('objectives' in block)
      for (const number of block.objectives)
        if (!(number >= 1 && number <= count))
          yield { message: `this lesson has ${count} objectives; there is no number ${number}`, place: placeOf(markdown, `{#${block.id}`) }
}
