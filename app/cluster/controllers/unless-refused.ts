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
