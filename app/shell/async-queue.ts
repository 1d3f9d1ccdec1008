const DONE = { done: true, value: undefined } as const

/** Values pushed from one side, awaited in order on the other. Ends when `end` was called and all are taken. */
export class AsyncQueue<T> implements AsyncIterable<T> {
  readonly #values: T[] = []
  #ended = false
  #wake: (() => void) | undefined

  push(value: T): void {
    this.#values.push(value)
    this.#wake?.()
  }

  end(): void {
    this.#ended = true
    this.#wake?.()
  }

  /** Takes away what nobody has taken yet. */
  rest(): T[] {
    return this.#values.splice(0)
  }

  /** Of several that wait at once only the last one is served. One that returns takes nothing more, though it be waiting. */
  [Symbol.asyncIterator](): AsyncIterator<T, undefined> {
    let gone = false
    return {
      next: async () => {
        for (;;) {
          if (gone) return DONE
          if (this.#values.length > 0) return { done: false, value: this.#values.shift() as T }
          if (this.#ended) return DONE
          await new Promise<void>((wake) => {
            this.#wake = wake
          })
        }
      },
      return: async () => {
        gone = true
        this.#wake?.()
        return DONE
      },
    }
  }
}
