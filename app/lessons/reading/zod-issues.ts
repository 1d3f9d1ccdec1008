import type { z } from 'zod'

/** A schema's complaints in one line: `objectives: Required; colour: unknown key`. */
export function describeIssues(error: z.ZodError): string {
  return error.issues.map((issue) => (issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message)).join('; ')
}
