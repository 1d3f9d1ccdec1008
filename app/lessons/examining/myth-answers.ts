/** What can be said of a claim. Progress keeps the number of the answer. */
export const MYTH_ANSWERS = [
  { verdict: 'true', text: 'True' },
  { verdict: 'false', text: 'False' },
  { verdict: 'partly', text: 'It depends' },
] as const
