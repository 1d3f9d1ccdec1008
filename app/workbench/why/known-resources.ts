import type { Relations } from '../identity/relations.ts'
import type { KnownResource } from './question-subject.ts'

/** What the roles of a cluster speak of: every resource and subresource that some rule names, the core group first. */
export function knownResources({ roles }: Pick<Relations, 'roles'>): KnownResource[] {
  const found = new Map<string, KnownResource>()
  for (const { rules } of roles.values()) {
    for (const { apiGroups = [], resources = [] } of rules ?? []) {
      for (const group of apiGroups) {
        for (const resource of resources) if (group !== '*' && !resource.includes('*')) found.set(`${group} ${resource}`, { group, resource })
      }
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}
