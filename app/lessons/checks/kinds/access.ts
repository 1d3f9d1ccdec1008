import * as z from 'zod/mini'
import { checkKind } from '../check-kind.ts'

const schema = z.strictObject({
  /** alice, system:serviceaccount:default:front-desk */
  user: z.string(),
  verb: z.string(),
  /** pods, pods/log, roles.rbac.authorization.k8s.io */
  resource: z.string(),
  namespace: z.optional(z.string()),
  name: z.optional(z.string()),
})

/** An access review: this user may do that. */
export const can = checkKind({ schema, holds: (asked, questions) => questions.may(asked) })

/** An access review: this user may not do that. */
export const cannot = checkKind({ schema, holds: async (asked, questions) => !(await questions.may(asked)) })
