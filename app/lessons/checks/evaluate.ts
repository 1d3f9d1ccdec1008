import { CHECK_KINDS, type Check, type Condition, type Mistake } from './check.ts'
import type { CheckKind } from './check-kind.ts'
import type { ClusterQuestions } from './cluster-questions.ts'

export interface CheckResult {
  readonly met: boolean
  /** What is missing, in the lesson's words; '' when met. */
  readonly message: string
}

/** Asks the cluster each check's question, in order. */
export async function evaluateChecks(checks: readonly Check[], questions: ClusterQuestions): Promise<CheckResult[]> {
  return Promise.all(
    checks.map(async ({ condition, unmet }) => {
      const met = await holds(condition, questions)
      return { met, message: met ? '' : unmet }
    }),
  )
}

/** The first of the wrong states an author has named that the cluster is in. */
export async function recognizedMistake(mistakes: readonly Mistake[], questions: ClusterQuestions): Promise<string | undefined> {
  for (const { when, say } of mistakes) if (await holds(when, questions)) return say
  return undefined
}

/** Asks the cluster whether a condition holds. */
export async function holds(condition: Condition, questions: ClusterQuestions): Promise<boolean> {
  switch (condition.kind) {
    case 'not':
      return !(await holds(condition.of, questions))
    case 'all':
      return (await Promise.all(condition.of.map((one) => holds(one, questions)))).every(Boolean)
    case 'any':
      return (await Promise.all(condition.of.map((one) => holds(one, questions)))).some(Boolean)
    default:
      // The question and its kind were read together: they fit.
      return (CHECK_KINDS[condition.kind] as CheckKind<unknown>).holds(condition.asked, questions)
  }
}
