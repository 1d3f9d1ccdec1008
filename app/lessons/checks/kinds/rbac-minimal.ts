import * as z from 'zod/mini'
import { checkKind } from '../check-kind.ts'
import type { AccessRule } from '../cluster-questions.ts'

const allowed = z.strictObject({
  verbs: z.array(z.string()).check(z.minLength(1)),
  /** pods, pods/log, deployments.apps */
  resources: z.array(z.string()).check(z.minLength(1)),
  /** Where; everywhere unless it says. */
  namespace: z.optional(z.string()),
  names: z.optional(z.array(z.string())),
})

/** An account may do no more than this (what every authenticated user may do besides does not count). */
export const rbacMinimal = checkKind({
  schema: z.strictObject({
    user: z.string(),
    may: z.array(allowed),
    /** The namespaces to look at; all of them unless it says. */
    in: z.optional(z.array(z.string())),
  }),
  async holds({ user, may, in: only }, questions) {
    for (const { metadata } of await questions.list('namespaces', undefined)) {
      const { name = '' } = metadata
      if (only && !only.includes(name)) continue
      const here = may.filter(({ namespace }) => namespace === undefined || namespace === name)
      const rules = await questions.rulesOf(user, name)
      if (!rules.every((rule) => isEverybodys(rule) || grantsOf(rule).every((grant) => here.some((one) => covers(one, grant))))) return false
    }
    return true
  },
})

interface Grant {
  readonly verb: string
  readonly resource: string
  readonly names: readonly string[]
}

function grantsOf({ verbs, apiGroups = [], resources = [], resourceNames = [] }: AccessRule): Grant[] {
  const qualified = apiGroups.flatMap((group) => resources.map((resource) => withGroup(resource, group)))
  return verbs.flatMap((verb) => qualified.map((resource) => ({ verb, resource, names: resourceNames })))
}

/** pods/log of the core group stays as it is; deployments/scale of apps becomes deployments.apps/scale. */
function withGroup(resource: string, group: string): string {
  if (group === '') return resource
  const [plural, ...subresource] = resource.split('/')
  return [`${plural}.${group}`, ...subresource].join('/')
}

const covers = ({ verbs, resources, names }: z.infer<typeof allowed>, grant: Grant) =>
  verbs.includes(grant.verb) &&
  resources.includes(grant.resource) &&
  (names === undefined || (grant.names.length > 0 && grant.names.every((name) => names.includes(name))))

/** system:basic-user gives these to every authenticated user. */
const isEverybodys = ({ resources = [], verbs }: AccessRule) =>
  verbs.every((verb) => verb === 'create') && resources.every((resource) => /^selfsubject(accessreviews|rulesreviews|reviews)$/.test(resource))
