import type { KubeObject } from '../../cluster/api/object.ts'
import { compactRules, type PolicyRule, resourceText } from '../policy-rules.ts'
import { labelled } from './metadata.ts'

/** Role and ClusterRole. */
export function roleLines(object: KubeObject): string[] {
  const rules = compactRules((object['rules'] ?? []) as readonly PolicyRule[])
  const go = (list: readonly string[] | undefined) => `[${(list ?? []).join(' ')}]`
  return [
    `Name:\t${object.metadata.name}`,
    ...labelled('Labels', object.metadata.labels),
    ...labelled('Annotations', object.metadata.annotations),
    'PolicyRule:',
    '  Resources\tNon-Resource URLs\tResource Names\tVerbs',
    '  ---------\t-----------------\t--------------\t-----',
    ...rules.map((rule) => `  ${resourceText(rule)}\t${go(rule.nonResourceURLs)}\t${go(rule.resourceNames)}\t${go(rule.verbs)}`),
  ]
}

/** RoleBinding and ClusterRoleBinding. */
export function bindingLines(object: KubeObject): string[] {
  const roleRef = object['roleRef'] as { kind: string; name: string }
  const subjects = (object['subjects'] ?? []) as readonly { kind: string; name: string; namespace?: string }[]
  return [
    `Name:\t${object.metadata.name}`,
    ...labelled('Labels', object.metadata.labels),
    ...labelled('Annotations', object.metadata.annotations),
    'Role:',
    `  Kind:\t${roleRef.kind}`,
    `  Name:\t${roleRef.name}`,
    'Subjects:',
    '  Kind\tName\tNamespace',
    '  ----\t----\t---------',
    ...subjects.map(({ kind, name, namespace }) => `  ${kind}\t${name}\t${namespace ?? ''}`),
  ]
}
