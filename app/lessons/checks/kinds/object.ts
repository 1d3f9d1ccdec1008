import * as z from 'zod/mini'
import type { KubeObject } from '../../../cluster/api/object.ts'
import { checkKind } from '../check-kind.ts'

/** CEL is loaded when the first object is there to ask about. */
const cel = () => import('../cel.ts')

/** An object exists (or is absent), and a CEL expression over it holds. */
export const object = checkKind({
  schema: z.strictObject({
    /** Plural, with its group if it has one: pods, roles.rbac.authorization.k8s.io. */
    resource: z.string(),
    namespace: z.optional(z.string()),
    /** Without a name, any object of the namespace may satisfy it. */
    name: z.optional(z.string()),
    absent: z.optional(z.boolean()),
    /** CEL over `object`: object.spec.serviceAccountName == 'front-desk' */
    where: z.optional(z.string()),
  }),
  async holds({ resource, namespace, name, absent, where }, questions) {
    const found = name === undefined ? await questions.list(resource, namespace) : [await questions.get(resource, namespace, name)]
    const present = found.filter((one): one is KubeObject => one !== undefined)
    if (where === undefined || present.length === 0) return absent ? present.length === 0 : present.length > 0
    const { celHolds } = await cel()
    const matching = present.filter((one) => celHolds(where, { object: one }))
    return absent ? matching.length === 0 : matching.length > 0
  },
})

/** An Event was recorded: its reason, and part of its message. */
export const event = checkKind({
  schema: z.strictObject({
    namespace: z.string(),
    reason: z.string(),
    /** The object it is about: pod/front-desk. */
    about: z.optional(z.string()),
    message: z.optional(z.string()),
    type: z.optional(z.enum(['Normal', 'Warning'])),
  }),
  async holds({ namespace, reason, about, message, type }, questions) {
    const events = await questions.list('events', namespace)
    return events.some((one) => {
      const involved = one['involvedObject'] as { kind?: string; name?: string } | undefined
      return (
        one['reason'] === reason &&
        (type === undefined || one['type'] === type) &&
        (message === undefined || String(one['message'] ?? '').includes(message)) &&
        (about === undefined || about === `${involved?.kind?.toLowerCase()}/${involved?.name}`)
      )
    })
  },
})
