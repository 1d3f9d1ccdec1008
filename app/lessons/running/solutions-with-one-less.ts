import { commandLines } from '../reading/command-lines.ts'
import type { Step } from '../reading/lesson.ts'

/** A part of a solution: one command, or one document of a manifest. */
interface Part {
  readonly of: number
  readonly text: string
}

/** The solution without each of its parts in turn: a learner who leaves one out must not pass. Waiting is no part. */
export function* solutionsWithOneLess(solution: readonly Step[]): Generator<{ without: string; steps: Step[] }> {
  const parts = solution.flatMap((step, of) => partsOf(step).map((text): Part => ({ of, text })))
  if (parts.length < 2) return
  for (const [left, part] of parts.entries()) {
    const steps = solution.flatMap((step, of): Step[] => {
      if (step.type === 'wait') return [step]
      const kept = parts.filter((one, index) => one.of === of && index !== left).map(({ text }) => text)
      return kept.length === 0 ? [] : [{ ...step, text: kept.join(step.type === 'manifest' ? '\n---\n' : '\n') }]
    })
    yield { without: firstLine(part.text), steps }
  }
}

function partsOf(step: Step): string[] {
  if (step.type === 'wait') return []
  if (step.type === 'commands') return commandLines(step.text)
  return step.text.split(/^---\s*$/m).filter((document) => document.trim() !== '')
}

/** Enough of a part to find it: its kind and name, or its first line. */
function firstLine(text: string): string {
  const kind = text.match(/^kind: *(\S+)/m)?.[1]
  const name = text.match(/^ {2}name: *(\S+)/m)?.[1]
  return kind === undefined ? (text.trim().split('\n')[0] ?? '') : `${kind} ${name ?? ''}`
}
