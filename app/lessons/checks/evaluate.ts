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
    const present = found.filter((object): object is KubeObject => object !== undefined)
    const matching = where === undefined || present.length === 0 ? present : await satisfying(present, where)
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

/**
 * The objects of which a CEL expression holds. A field that is not there makes it false, as a learner's half-done object
 * should. CEL is loaded when the first object is there to ask about.
 */
async function satisfying(objects: readonly KubeObject[], expression: string): Promise<KubeObject[]> {
  const { parse } = await import('@marcbachmann/cel-js')
  const evaluate = parse(expression)
  return objects.filter((object) => {
    try {
      return evaluate({ object }) === true
    } catch {
      return false
    }
  })
}
