import en from 'zod/v4/locales/en.js'
import * as z from 'zod/mini'

// The small build of zod speaks no language until it is told one.
z.config(en())

/** A schema's complaints in one line: `objectives: Required; colour: unknown key`. */
export function describeIssues(error: z.core.$ZodError): string {
  return error.issues.map((issue) => (issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message)).join('; ')
}
