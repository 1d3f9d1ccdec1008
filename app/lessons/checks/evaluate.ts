import { parse as parseCel } from '@marcbachmann/cel-js'
import type { KubeObject } from '../../cluster/api/object.ts'
import type { Check } from './check.ts'
import type { ClusterQuestions } from './cluster-questions.ts'

export interface CheckResult {
  readonly met: boolean
  /** What is missing, in the lesson's words; '' when met. */
  readonly message: string
}

/** Asks the cluster each check's question, in order. */
export async function evaluateChecks(checks: readonly Check[], questions: ClusterQuestions): Promise<CheckResult[]> {
  return Promise.all(
    checks.map(async (check) => {
      const met = await holds(check, questions)
      return { met, message: met ? '' : check.unmet }
    }),
  )
}

async function holds(check: Check, questions: ClusterQuestions): Promise<boolean> {
  if ('object' in check) {
    const { resource, namespace, name, absent, where } = check.object
    const found = name === undefined ? await questions.list(resource, namespace) : [await questions.get(resource, namespace, name)]
    const matching = found.filter((object): object is KubeObject => object !== undefined && (where === undefined || satisfies(object, where)))
    return absent ? matching.length === 0 : matching.length > 0
  }
  if ('can' in check) return questions.may(check.can)
  if ('cannot' in check) return !(await questions.may(check.cannot))
  if ('elapsedSeconds' in check) return questions.now() - questions.startedAt() >= check.elapsedSeconds * 1000
  if ('tokenRefreshed' in check) {
    const { namespace, pod } = check.tokenRefreshed
    return questions
      .logSinceStart()
      .some((entry) => entry.type === 'token' && entry.event === 'refreshed' && entry.namespace === namespace && entry.pod === pod)
  }
  const { user, verb, resource, status } = check.request
  return questions
    .logSinceStart()
    .some(
      (entry) =>
        entry.type === 'request' &&
        (user === undefined || (entry.impersonatedUser ?? entry.user)?.username === user) &&
        (verb === undefined || entry.verb === verb) &&
        (resource === undefined || entry.resource === resource) &&
        (status === undefined || entry.status === status),
    )
}

/** True if the CEL expression holds of the object. A field that is not there makes it false, as a learner's half-done object should. */
export function satisfies(object: KubeObject, expression: string): boolean {
  const evaluate = parseCel(expression)
  try {
    return evaluate({ object }) === true
  } catch {
    return false
  }
}
