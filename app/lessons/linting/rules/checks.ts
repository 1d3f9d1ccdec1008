import { CLUSTER_RESOURCES } from '../known-resources.ts'
import { celMistake } from '../../checks/cel.ts'
import type { Condition } from '../../checks/check.ts'
import { type Finding, type LintRule, placeOf } from '../lint-rule.ts'

/** Checks ask for what the cluster has, in expressions that can be read. */
export const answerableChecks: LintRule = function* ({ lesson, markdown }) {
  for (const block of lesson.blocks) {
    if (block.type !== 'task') continue
    const conditions = [...block.checks.map(({ condition }) => condition), ...block.mistakes.map(({ when }) => when)]
    for (const condition of conditions) yield* findingsIn(condition, markdown)
  }
}

function* findingsIn(condition: Condition, markdown: string): Generator<Finding> {
  switch (condition.kind) {
    case 'all':
    case 'any':
      for (const one of condition.of) yield* findingsIn(one, markdown)
      return
    case 'not':
      yield* findingsIn(condition.of, markdown)
      return
    case 'object': {
      yield* unknownResource(condition.asked.resource, markdown)
      const { where } = condition.asked
      const mistake = where === undefined ? undefined : celMistake(where)
      if (mistake !== undefined) yield { message: mistake, place: placeOf(markdown, where ?? '') }
      return
    }
    case 'can':
    case 'cannot':
    case 'request':
      if (condition.asked.resource !== undefined) yield* unknownResource(condition.asked.resource, markdown)
      return
    case 'rbacMinimal':
      for (const { resources } of condition.asked.may) for (const resource of resources) yield* unknownResource(resource, markdown)
  }
}

/** A resource is a plural, with its group if it has one, and perhaps a subresource. */
function* unknownResource(resource: string, markdown: string): Generator<Finding> {
  if (resource === '*' || CLUSTER_RESOURCES.has(resource)) return
  const [plural = ''] = resource.split(/[./]/)
  const near = [...CLUSTER_RESOURCES].find((one) => one === `${plural}s` || one.split('.')[0] === plural || one.startsWith(`${plural}s.`))
  yield { message: `the cluster has no resource ${resource}${near ? `; is it ${near}?` : ''}`, place: placeOf(markdown, `resource: ${resource}`) }
}
