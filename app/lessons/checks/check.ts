import { z } from 'zod'

const unmet = z.string().describe('What to tell the learner while it is not so.')

/** An object exists (or is absent), and a CEL expression over it holds. */
const objectCheck = z.strictObject({
  object: z.strictObject({
    resource: z.string().describe('Plural, with its group if it has one: pods, roles.rbac.authorization.k8s.io.'),
    namespace: z.string().optional(),
    name: z.string().optional().describe('Without a name, any object of the namespace may satisfy it.'),
    absent: z.boolean().optional(),
    where: z.string().optional().describe("CEL over `object`: object.spec.serviceAccountName == 'front-desk'"),
  }),
  unmet,
})

/** An access review: may this user do that? */
const access = z.strictObject({
  user: z.string().describe('system:serviceaccount:default:front-desk'),
  verb: z.string(),
  resource: z.string().describe('pods, pods/log, roles.rbac.authorization.k8s.io'),
  namespace: z.string().optional(),
  name: z.string().optional(),
})
const canCheck = z.strictObject({ can: access, unmet })
const cannotCheck = z.strictObject({ cannot: access, unmet })

/** A request was made since the task began. */
const requestCheck = z.strictObject({
  request: z.strictObject({
    user: z.string().optional(),
    verb: z.string().optional(),
    resource: z.string().optional(),
    status: z.number().int().optional(),
  }),
  unmet,
})

/** Virtual time: so many seconds since the task began. */
const elapsedCheck = z.strictObject({ elapsedSeconds: z.number().positive(), unmet })

/** A token of a pod was renewed since the task began. */
const refreshedCheck = z.strictObject({ tokenRefreshed: z.strictObject({ namespace: z.string(), pod: z.string() }), unmet })

export const checkSchema = z.union([objectCheck, canCheck, cannotCheck, requestCheck, elapsedCheck, refreshedCheck])

/** A question to the cluster, never to the learner's text, with what to say while the answer is no. */
export type Check = z.infer<typeof checkSchema>
