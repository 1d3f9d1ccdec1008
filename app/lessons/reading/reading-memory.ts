/**
 * What was read of a text's pieces, from one reading to the next: a piece that is there again is not read again, and what was
 * made of it is the very same. Of a piece that stands twice there are two readings.
 */
export class ReadingMemory {
  #before = new Map<string, unknown[]>()
  #now = new Map<string, unknown[]>()

  /** Begins another reading; what the last one did not meet is forgotten. */
  begin(): void {
    this.#before = this.#now
    this.#now = new Map()
  }

  /** What was made of a piece in the last reading, or is made of it now. `kind` keeps those apart that make different things of it. */
  take<T>(kind: string, text: string, read: () => T): T {
    const key = `${kind} ${text}`
    const known = this.#before.get(key)?.shift() as T | undefined
    const made = known ?? read()
    const kept = this.#now.get(key)
    if (kept) kept.push(made)
    else this.#now.set(key, [made])
    return made
  }
}
