import * as z from 'zod/mini'

/** What to tell the learner while it is not so. */
const unmet = z.string()

/** An object exists (or is absent), and a CEL expression over it holds. */
const objectCheck = z.strictObject({
  object: z.strictObject({
    /** Plural, with its group if it has one: pods, roles.rbac.authorization.k8s.io. */
    resource: z.string(),
    namespace: z.optional(z.string()),
    /** Without a name, any object of the namespace may satisfy it. */
    name: z.optional(z.string()),
    absent: z.optional(z.boolean()),
    /** CEL over `object`: object.spec.serviceAccountName == 'front-desk' */
    where: z.optional(z.string()),
  }),
  unmet,
})

/** An access review: may this user do that? */
const access = z.strictObject({
  /** system:serviceaccount:default:front-desk */
  user: z.string(),
  verb: z.string(),
  /** pods, pods/log, roles.rbac.authorization.k8s.io */
  resource: z.string(),
  namespace: z.optional(z.string()),
  name: z.optional(z.string()),
})
const canCheck = z.strictObject({ can: access, unmet })
const cannotCheck = z.strictObject({ cannot: access, unmet })

/** A request was made since the task began. */
const requestCheck = z.strictObject({
  request: z.strictObject({
    user: z.optional(z.string()),
    verb: z.optional(z.string()),
    resource: z.optional(z.string()),
    status: z.optional(z.int()),
  }),
  unmet,
})

/** Virtual time: so many seconds since the task began. */
const elapsedCheck = z.strictObject({ elapsedSeconds: z.number().check(z.positive()), unmet })

/** A token of a pod was renewed since the task began. */
const refreshedCheck = z.strictObject({ tokenRefreshed: z.strictObject({ namespace: z.string(), pod: z.string() }), unmet })

export const checkSchema = z.union([objectCheck, canCheck, cannotCheck, requestCheck, elapsedCheck, refreshedCheck])

/** A question to the cluster, never to the learner's text, with what to say while the answer is no. */
export type Check = z.infer<typeof checkSchema>
