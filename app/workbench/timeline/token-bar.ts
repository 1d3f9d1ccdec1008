import type { UseKind } from './mark-shapes.ts'

/** A token's life on the timeline. Times are virtual ms. Its lane's projection keeps it up to date. */
export interface TokenBar {
  readonly tokenId: string
  readonly namespace: string
  readonly serviceAccount: string
  readonly pod: string | undefined
  /** The Secret that holds it, of a token kept in one. */
  readonly secret: string | undefined
  readonly audiences: readonly string[]
  readonly mintedAt: number
  /** What the kubelet and the response reckon with: status.expirationTimestamp. A Secret's token has none. */
  readonly statusExpiresAt: number | undefined
  /** The claim exp: when the API server will refuse it. A Secret's token has none. */
  readonly expiresAt: number | undefined
  /** From when on the kubelet asks for a new one. */
  readonly refreshAt: number | undefined
  /** The claim warnafter: a use after it is counted as stale. */
  readonly warnAfter: number | undefined
  readonly mounted: boolean
  /** When it left the pod's file: its successor was written, or the pod went. */
  readonly endedAt: number | undefined
  /** When what it is bound to went: from then on the API server refuses it. One that was only replaced it still takes. */
  readonly revokedAt: number | undefined
  /** What became of its uses. */
  readonly uses: Readonly<Record<UseKind, number>>
}

export type MutableBar = { -readonly [K in keyof TokenBar]: TokenBar[K] } & { uses: Record<UseKind, number> }

/** Whether it is still of use at a moment: neither replaced nor past what the API server takes. */
export const isCurrent = ({ endedAt, expiresAt }: TokenBar, at: number) =>
  (endedAt === undefined || endedAt > at) && (expiresAt === undefined || expiresAt > at)

/** Where its bar ends: what was told, or when it left its pod. Without an end, a Secret's token goes on beyond everything. */
export const barEnd = ({ endedAt, statusExpiresAt, expiresAt }: TokenBar): number =>
  endedAt ?? statusExpiresAt ?? expiresAt ?? Number.POSITIVE_INFINITY

/** The last moment at which anything of it is drawn: as long as the API server would take it. */
export const lastOf = ({ endedAt, expiresAt }: TokenBar): number => endedAt ?? expiresAt ?? Number.POSITIVE_INFINITY

const CHUNK = 64

/** The tokens of a lane in the order of their mint, with the way to those of a stretch of time: a year's are ten thousand. */
export class BarList {
  #bars: TokenBar[] = []
  /** The last moment of any bar in each chunk of 64. */
  #lasts: number[] = []

  get length(): number {
    return this.#bars.length
  }

  get all(): readonly TokenBar[] {
    return this.#bars
  }

  /** Adds the newest; returns its place. */
  push(bar: TokenBar): number {
    const place = this.#bars.push(bar) - 1
    this.ended(place)
    return place
  }

  /** The bar at this place ends otherwise than before. */
  ended(place: number): void {
    const chunk = Math.floor(place / CHUNK)
    const bars = this.#bars.slice(chunk * CHUNK, (chunk + 1) * CHUNK)
    this.#lasts[chunk] = Math.max(...bars.map(lastOf))
  }

  /** Lets go of those that ended before a moment. Returns the new place of each, by the old one; -1 for one that is gone. */
  forgetBefore(at: number): Int32Array {
    const before = this.#bars
    this.#bars = []
    this.#lasts = []
    return Int32Array.from(before, (bar) => (lastOf(bar) < at ? -1 : this.push(bar)))
  }

  at(place: number): TokenBar | undefined {
    return this.#bars[place]
  }

  /** Those of which anything lies between two moments, in the order of their mint, handed over one by one. */
  within(from: number, to: number, take: (bar: TokenBar) => void): void {
    for (const [chunk, last] of this.#lasts.entries()) {
      if (last < from) continue
      const end = Math.min(this.#bars.length, (chunk + 1) * CHUNK)
      for (let place = chunk * CHUNK; place < end; place++) {
        const bar = this.#bars[place]
        if (!bar || bar.mintedAt > to) return
        if (lastOf(bar) >= from) take(bar)
      }
    }
  }
}
