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

  /** Of several that wait at once only the last one is served. */
  async *[Symbol.asyncIterator](): AsyncIterator<T> {
    for (;;) {
      while (this.#values.length > 0) yield this.#values.shift() as T
      if (this.#ended) return
      await new Promise<void>((wake) => {
        this.#wake = wake
      })
    }
  }
}
