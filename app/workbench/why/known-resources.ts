import { KNOWN_RESOURCES } from '../../cluster/authz/known-resources.ts'
import type { Relations } from '../identity/relations.ts'
import type { KnownResource } from './question-subject.ts'

const OF_KUBERNETES: readonly KnownResource[] = KNOWN_RESOURCES.flatMap(({ group, resource, subresources }) =>
  ['', ...subresources].map((part) => ({ group, resource: part === '' ? resource : `${resource}/${part}` })),
)

/** What can be asked about: the resources Kubernetes serves, and what else the rules of a cluster name. Core group first, in alphabetical order. */
export function knownResources({ roles }: Pick<Relations, 'roles'>): KnownResource[] {
  const found = new Map(OF_KUBERNETES.map((one) => [keyOf(one), one]))
  for (const { rules } of roles.values()) {
    for (const { apiGroups = [], resources = [] } of rules ?? []) {
      for (const group of apiGroups.filter((one) => one !== '*')) {
        for (const resource of resources.filter((one) => !one.includes('*'))) {
          // A name Kubernetes has in another group is a slip of the pen, and no resource of this one.
          if (!NAMES.has(resource)) found.set(keyOf({ group, resource }), { group, resource })
        }
      }
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

const NAMES = new Set(OF_KUBERNETES.map(({ resource }) => resource))
const keyOf = ({ group, resource }: KnownResource) => `${group} ${resource}`
