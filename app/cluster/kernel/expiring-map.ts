import type { Json } from './json.ts'

/** Values by text that last a fixed time from when they were set; reading does not prolong it. Values are plain data. */
export class ExpiringMap<Value extends object | true> {
  readonly #lifetime: number
  #entries = new Map<string, { readonly until: number; readonly value: Value }>()

  /** `lifetime` is in virtual ms. */
  constructor(lifetime: number) {
    this.#lifetime = lifetime
  }

  /** What was set less than the lifetime ago, with when it ends. `now` is virtual ms. */
  get(key: string, now: number): { readonly until: number; readonly value: Value } | undefined {
    const entry = this.#entries.get(key)
    return entry && entry.until > now ? entry : undefined
  }

  set(key: string, value: Value, now: number): void {
    // All last as long, so they stand in the order in which they end.
    this.#entries.delete(key)
    this.#entries.set(key, { until: now + this.#lifetime, value })
    for (const [oldest, { until }] of this.#entries) {
      if (until > now) return
      this.#entries.delete(oldest)
    }
  }

  clear(): void {
    this.#entries.clear()
  }

  snapshot(): Json {
    return [...this.#entries] as unknown as Json
  }

  restore(state: Json): void {
    this.#entries = new Map(state as unknown as [string, { until: number; value: Value }][])
  }
}
