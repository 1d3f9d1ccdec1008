import { StatusError } from '../api/status.ts'

/**
 * Does something for an object, unless the server refuses for one of these reasons, which then need no other try: the
 * object is gone (NotFound) or is no longer as it was seen (Conflict). True when it was done. Throws every other refusal.
 */
export function unlessRefused(reasons: readonly ('NotFound' | 'Conflict')[], work: () => void): boolean {
  try {
    work()
    return true
  } catch (error) {
    if (error instanceof StatusError && reasons.some((reason) => reason === error.status.reason)) return false
    throw error
  }
}

export const unlessGone = (work: () => void): boolean => unlessRefused(['NotFound'], work)
export const unlessGoneOrChanged = (work: () => void): boolean => unlessRefused(['NotFound', 'Conflict'], work)

/** Does something; returns the server's refusal of it, if it was one. Throws what is none. */
export function refusalOf(work: () => void): StatusError | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (error instanceof StatusError) return error
    throw error
  }
}

/** Whether a creation was refused for the namespace's end, after which nothing more is to be tried. */
export const isNamespaceEnding = (error: unknown): boolean =>
  error instanceof StatusError && error.status.details?.causes?.some(({ reason }) => reason === 'NamespaceTerminating') === true
