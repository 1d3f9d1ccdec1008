import * as z from 'zod/mini'
import { checkKind } from '../check-kind.ts'

const place = { namespace: z.string(), pod: z.string(), container: z.optional(z.string()) }

/** A file of a running pod: there or not, what is in it, written since the task began. */
export const file = checkKind({
  schema: z.strictObject({
    ...place,
    path: z.string(),
    absent: z.optional(z.boolean()),
    contains: z.optional(z.string()),
    /** Written by the kubelet since the task began. */
    changed: z.optional(z.boolean()),
  }),
  async holds({ path, absent, contains, changed, ...where }, questions) {
    const text = await questions.file(where, path)
    if (absent) return text === undefined
    if (text === undefined || (contains !== undefined && !text.includes(contains))) return false
    if (!changed) return true
    const name = path.slice(path.lastIndexOf('/') + 1)
    return questions
      .logSinceStart()
      .some(
        (entry) =>
          entry.type === 'file' && entry.namespace === where.namespace && entry.pod === where.pod && entry.paths.some((one) => one.endsWith(name)),
      )
  },
})

/** A container has printed a text. */
export const log = checkKind({
  schema: z.strictObject({ ...place, contains: z.string() }),
  holds: async ({ contains, ...where }, questions) => (await questions.logs(where))?.includes(contains) ?? false,
})

/** Virtual time: so many seconds since the task began. */
export const elapsedSeconds = checkKind({
  schema: z.number().check(z.positive()),
  holds: async (seconds, questions) => questions.now() - questions.startedAt() >= seconds * 1000,
})
