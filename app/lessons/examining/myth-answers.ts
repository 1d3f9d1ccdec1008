/** What can be said of a claim. Progress keeps the number of the answer. */
export const MYTH_ANSWERS = ['true', 'false', 'partly'] as const

/** How it is asked whether a claim is true, and answered. */
export interface MythWords {
  readonly question: string
  quoted(claim: string): string
  readonly answers: Readonly<Record<(typeof MYTH_ANSWERS)[number], string>>
}
