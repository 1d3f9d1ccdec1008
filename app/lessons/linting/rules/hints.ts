import { commandLines } from '../../reading/command-lines.ts'
import type { Step } from '../../reading/lesson.ts'
import { type LintRule, placeOf } from '../lint-rule.ts'

/** Hints nudge: all but the last leave something to find out. */
export const hintsThatNudge: LintRule = function* ({ lesson, markdown }) {
  for (const block of lesson.blocks) {
    if (block.type !== 'task') continue
    const wanted = block.solution.flatMap(linesOf)
    for (const hint of block.hints.slice(0, -1)) {
      const said = new Set(hint.split('\n').map((line) => line.trim()))
      if (wanted.length > 0 && wanted.every((line) => said.has(line)))
        yield { message: 'this hint gives the whole solution away; only the last may', place: placeOf(markdown, firstLine(hint)) }
    }
  }
}

const firstLine = (text: string) => text.trim().split('\n')[0]?.trim() ?? ''

function linesOf(step: Step): string[] {
  if (step.type === 'wait') return []
  const lines = step.type === 'commands' ? commandLines(step.text) : step.text.split('\n')
  return lines.map((line) => line.trim()).filter((line) => line !== '' && line !== '---')
}
