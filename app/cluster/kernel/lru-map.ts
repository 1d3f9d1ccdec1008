import type { Json } from './json.ts'

/** Values by text, the longest unused of which go when there are more than `limit`. */
export class LruMap<Value extends Json> {
  readonly #limit: number
  #values = new Map<string, Value>()

  constructor(limit: number) {
    this.#limit = limit
  }

  get(key: string): Value | undefined {
    const value = this.#values.get(key)
    if (value !== undefined) this.#touch(key, value)
    return value
  }

  set(key: string, value: Value): void {
    this.#touch(key, value)
    if (this.#values.size <= this.#limit) return
    for (const oldest of this.#values.keys()) {
      this.#values.delete(oldest)
      return
    }
  }

  clear(): void {
    this.#values.clear()
  }

  /** The values with their keys, the longest unused first. */
  snapshot(): Json {
    return [...this.#values]
  }

  restore(state: Json): void {
    this.#values = new Map(state as unknown as [string, Value][])
  }

  /** A map keeps the order in which keys came in. */
  #touch(key: string, value: Value): void {
    this.#values.delete(key)
    this.#values.set(key, value)
  }
}
