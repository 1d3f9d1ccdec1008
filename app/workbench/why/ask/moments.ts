import { CLUSTER_ROLE_BINDINGS, CLUSTER_ROLES, ROLE_BINDINGS, ROLES } from '../../../cluster/authz/rbac-types.ts'
import type { LoadedState, TextOrigin } from '../../own-rbac/loaded-store.ts'
import type { WriteEntry } from '../../../cluster/log-entry.ts'
import type { PageLog } from '../../../session/store.ts'

/** A moment between which states can be compared: just after a write of a role or a binding. */
export interface Moment {
  readonly revision: number
  /** The revision of the state it changed. */
  readonly before: number
  /** Virtual ms since the Unix epoch. */
  readonly at: number
  readonly change: 'created' | 'changed' | 'deleted' | 'loaded'
  /** `RoleBinding shop/web-reads`, or the text that was loaded. */
  readonly what: string | { readonly origin: TextOrigin }
}

const KINDS: Readonly<Record<string, string>> = {
  [ROLES]: 'Role',
  [CLUSTER_ROLES]: 'ClusterRole',
  [ROLE_BINDINGS]: 'RoleBinding',
  [CLUSTER_ROLE_BINDINGS]: 'ClusterRoleBinding',
}

const CHANGES: Readonly<Record<WriteEntry['change'], Moment['change']>> = { ADDED: 'created', MODIFIED: 'changed', DELETED: 'deleted' }

/** The texts that were loaded after the first: each is a change from the one before. Newest first. */
export function momentsOfStates(states: readonly LoadedState[]): Moment[] {
  return states.slice(0, -1).map(({ revision, at, origin }, index) => ({
    revision,
    before: states[index + 1]?.revision ?? revision,
    at,
    change: 'loaded',
    what: { origin },
  }))
}

/** Writes of roles and bindings that somebody asked for, newest first, at most so many. What the cluster writes of itself, such as aggregated rules, follows from them. */
export function momentsOf(log: PageLog, most: number): Moment[] {
  const found: Moment[] = []
  for (let i = log.length - 1; i >= 0 && found.length < most; i--) {
    const entry = log[i]
    const kind = entry?.type === 'write' ? KINDS[entry.resource] : undefined
    if (entry?.type !== 'write' || kind === undefined || !isAskedFor(entry, log)) continue
    const name = entry.namespace === '' ? entry.name : `${entry.namespace}/${entry.name}`
    found.push({ revision: entry.revision, before: entry.revision - 1, at: entry.at, change: CHANGES[entry.change], what: `${kind} ${name}` })
  }
  return found
}

function isAskedFor({ cause }: WriteEntry, log: PageLog): boolean {
  const request = cause === undefined ? undefined : log[cause - 1]
  return request?.type === 'request' && request.origin.type !== 'controller' && request.origin.type !== 'apiserver'
}
