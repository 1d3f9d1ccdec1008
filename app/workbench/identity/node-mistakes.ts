import type { FoundMistake } from '../../cluster/authz/mistakes/mistake.ts'
import { roleId, ruleId } from './relations.ts'

/** Mistakes by the node they show at: a rule where it is known, else its role or binding. */
export type NodeMistakes = ReadonlyMap<string, readonly FoundMistake[]>

export function mistakesByNode(mistakes: readonly FoundMistake[]): NodeMistakes {
  const found = new Map<string, FoundMistake[]>()
  const note = (id: string, mistake: FoundMistake) => found.set(id, [...(found.get(id) ?? []), mistake])
  for (const mistake of mistakes) {
    const { where, rule } = mistake
    if (!where) continue
    const { kind, name, namespace = '' } = where
    const id = kind === 'Role' || kind === 'ClusterRole' ? roleId(namespace, name) : `binding:${namespace}/${name}`
    note(id, mistake)
    if (rule !== undefined) note(ruleId(id, rule), mistake)
  }
  return found
}
