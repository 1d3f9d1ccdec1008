import type { KeepingProblem } from '../session/saved-text.ts'
import { createCatalogue } from './catalogue.ts'
import { keptMessages, type KeptMessages } from './kept.en.ts'

const KEPT = createCatalogue(keptMessages, { de: async () => (await import('./kept.de.ts')).keptMessages })

/** The way to say what there is to know of how something is kept. */
export function useKeptWords(): (problem: KeepingProblem) => string {
  const messages = KEPT.use()
  return (problem) => inWords(problem, messages)
}

function inWords(problem: KeepingProblem, { nothingKept, unreadable, why, notSaved }: KeptMessages): string {
  switch (problem.type) {
    case 'nothing-kept':
      return nothingKept(problem.why)
    case 'not-saved':
      return notSaved[problem.what](problem.why)
    case 'unreadable':
      return unreadable(typeof problem.why === 'string' ? why[problem.why] : problem.why.error, problem.aside)
  }
}
