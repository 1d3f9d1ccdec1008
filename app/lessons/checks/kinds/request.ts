import * as z from 'zod/mini'
import type { LogEntry, RequestEntry } from '../../../cluster/log-entry.ts'
import { checkKind } from '../check-kind.ts'

/** Requests were made since the task began: by whom, for what, with which verdict, how many. */
export const request = checkKind({
  schema: z.strictObject({
    user: z.optional(z.string()),
    verb: z.optional(z.string()),
    /** pods, pods/log */
    resource: z.optional(z.string()),
    namespace: z.optional(z.string()),
    name: z.optional(z.string()),
    /** HTTP status: 200, 401, 403 … */
    status: z.optional(z.int()),
    /** The least number of them; 1 unless it says. */
    atLeast: z.optional(z.int().check(z.nonnegative())),
    atMost: z.optional(z.int().check(z.nonnegative())),
  }),
  async holds({ atLeast = 1, atMost = Number.POSITIVE_INFINITY, ...wanted }, questions) {
    const made = questions.logSinceStart().filter((entry) => isRequest(entry) && matches(entry, wanted)).length
    return made >= atLeast && made <= atMost
  },
})

interface Wanted {
  readonly user?: string | undefined
  readonly verb?: string | undefined
  readonly resource?: string | undefined
  readonly namespace?: string | undefined
  readonly name?: string | undefined
  readonly status?: number | undefined
}

/** The checks' own questions do not count as somebody's requests. */
const isRequest = (entry: LogEntry): entry is RequestEntry => entry.type === 'request' && entry.origin.type !== 'lesson'

function matches(entry: RequestEntry, { user, verb, resource, namespace, name, status }: Wanted): boolean {
  const asked = entry.subresource ? `${entry.resource}/${entry.subresource}` : entry.resource
  return (
    (user === undefined || (entry.impersonatedUser ?? entry.user)?.username === user) &&
    (verb === undefined || entry.verb === verb) &&
    (resource === undefined || asked === withoutGroup(resource)) &&
    (namespace === undefined || entry.namespace === namespace) &&
    (name === undefined || entry.name === name) &&
    (status === undefined || entry.status === status)
  )
}

/** The log knows a request's resource by its plural: roles.rbac.authorization.k8s.io is roles there. */
const withoutGroup = (resource: string) => resource.replace(/^([^./]+)[^/]*/, '$1')
