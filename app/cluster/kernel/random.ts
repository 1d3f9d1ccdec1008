import type { Json } from './json.ts'
import { NAME_ALPHABET, uuidText } from './text.ts'

/**
 * The cluster's only source of chance: sfc32, seeded by a string, so that the same seed and the same
 * actions give the same uids, suffixes and jitter.
 */
export class Random {
  #state: [number, number, number, number]

  constructor(seed: string) {
    this.#state = seedState(seed)
    for (let i = 0; i < 12; i++) this.uint32()
  }

  /** A whole number in [0, 2^32). */
  uint32(): number {
    let [a, b, c, d] = this.#state
    const t = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    this.#state = [a, b, c, d]
    return t >>> 0
  }

  /** A number in [0, 1). */
  fraction(): number {
    return this.uint32() / 0x1_0000_0000
  }

  /** A whole number in [0, limit). */
  below(limit: number): number {
    return Math.floor(this.fraction() * limit)
  }

  /** `length` characters for a generated name. */
  suffix(length = 5): string {
    let text = ''
    for (let i = 0; i < length; i++) text += NAME_ALPHABET[this.below(NAME_ALPHABET.length)]
    return text
  }

  /** A version 4 UUID. */
  uuid(): string {
    return uuidText(this.uint32(), this.uint32(), this.uint32(), this.uint32())
  }

  snapshot(): Json {
    return [...this.#state]
  }

  restore(state: Json): void {
    this.#state = state as unknown as [number, number, number, number]
  }
}

/** Four words out of a text. Models xmur3, the usual companion of sfc32. */
function seedState(seed: string): [number, number, number, number] {
  let hash = 1779033703 ^ seed.length
  for (let i = 0; i < seed.length; i++) {
    hash = Math.imul(hash ^ seed.charCodeAt(i), 3432918353)
    hash = (hash << 13) | (hash >>> 19)
  }
  const next = () => {
    hash = Math.imul(hash ^ (hash >>> 16), 2246822507)
    hash = Math.imul(hash ^ (hash >>> 13), 3266489909)
    hash ^= hash >>> 16
    return hash | 0
  }
  return [next(), next(), next(), next()]
}
