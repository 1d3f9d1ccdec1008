/** What the word under the cursor may become. */
export interface Completion {
  /** Where the word begins, as a UTF-16 offset in the line; what is from there to the cursor is replaced. */
  readonly from: number
  readonly candidates: readonly Candidate[]
}

export interface Candidate {
  /** What goes into the line, with what follows a finished word: a space, `/` or `=`. */
  readonly text: string
  /** What the list shows, where that is not the text itself. */
  readonly shown?: string
}

/** What all the texts begin with. */
export function commonPrefix(texts: readonly string[]): string {
  const [first = ''] = texts
  let length = first.length
  for (const text of texts) while (!text.startsWith(first.slice(0, length))) length--
  return first.slice(0, length)
}
