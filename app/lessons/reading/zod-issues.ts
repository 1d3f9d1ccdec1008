import en from 'zod/v4/locales/en.js'
import * as z from 'zod/mini'

// The small build of zod speaks no language until it is told one.
z.config(en())

/** A schema's complaints, each with the path it is about; that of an unknown key is the key. */
export function issuesOf(error: z.core.$ZodError): { path: (string | number)[]; message: string }[] {
  return error.issues.map((issue) => {
    const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
    if (issue.code === 'unrecognized_keys' && issue.keys[0] !== undefined)
      return { path: [...path, issue.keys[0]], message: `there is no ${issue.keys.join(', ')} here` }
    return { path, message: path.length > 0 ? `${path.join('.')}: ${issue.message}` : issue.message }
  })
}

/** The same in one line: `objectives: Required; there is no colour here`. */
export const describeIssues = (error: z.core.$ZodError): string =>
  issuesOf(error)
    .map(({ message }) => message)
    .join('; ')
