import { GROUP_MASTERS } from '../../cluster/authn/user.ts'
import type { Grant } from '../../cluster/authz/attributes.ts'
import type { LogEntry, RequestEntry } from '../../cluster/log-entry.ts'
import { type Holder, holderOf, roleId, ruleId } from './relations.ts'

/** A request of the log as the graph shows it: who made it, and the way by which it was allowed, if it was. */
export interface DecidedRequest {
  readonly id: string
  readonly seq: number
  readonly who: Holder
  readonly groups: readonly string[]
  /** `list pods`, `get /metrics`. */
  readonly what: string
  /** '' for the cluster scope. */
  readonly namespace: string
  /** What the authorizer said; admission may have refused it afterwards. */
  readonly allowed: boolean
  readonly by: 'superuser' | 'node' | 'rbac' | undefined
  readonly grant?: Grant
  /** The pod it came from, where it did. */
  readonly pod?: { readonly namespace: string; readonly name: string }
  /** Ids of the nodes it was decided by, from who asked to the request itself. */
  readonly path: readonly string[]
}

/** What the graph shows of an entry of the log; undefined for one that is no request, or that came to no decision of an authorizer. */
export function decidedRequest(entry: LogEntry | undefined): DecidedRequest | undefined {
  if (entry?.type !== 'request') return undefined
  const user = entry.impersonatedUser ?? entry.user
  const result = entry.trace.find(({ stage }) => stage === 'authorization')?.authorization
  if (!user || !result) return undefined
  const who = holderOf({ kind: 'User', name: user.username })
  const id = `request:${entry.seq}`
  const { grant } = result
  const pod = entry.origin.type === 'container' ? { namespace: entry.origin.namespace, name: entry.origin.pod } : undefined
  const from = pod ? [`pod:${pod.namespace}/${pod.name}`, who.id] : [who.id]
  return {
    id,
    seq: entry.seq,
    who,
    groups: user.groups,
    what: whatOf(entry),
    namespace: entry.namespace ?? '',
    allowed: result.decision === 'Allow',
    by: result.authorizer as DecidedRequest['by'],
    ...(grant ? { grant } : {}),
    ...(pod ? { pod } : {}),
    path: [...from, ...wayOf(result.authorizer, grant), id],
  }
}

function wayOf(authorizer: string | undefined, grant: Grant | undefined): string[] {
  if (authorizer === 'superuser') return [`group:${GROUP_MASTERS}`]
  if (!grant) return []
  const { binding, role, rule, subject } = grant
  const place = roleId(role.namespace ?? '', role.name)
  const group = subject.kind === 'Group' ? [`group:${subject.name}`] : []
  return [...group, `binding:${binding.namespace ?? ''}/${binding.name}`, place, ruleId(place, rule)]
}

function whatOf({ verb, resource, subresource, name, method, url }: RequestEntry): string {
  if (!resource) return `${verb ?? method.toLowerCase()} ${url.split('?')[0]}`
  return [verb, `${resource}${subresource ? `/${subresource}` : ''}`, name].filter(Boolean).join(' ')
}
