/**
 * Moments in the order of time, in columns of numbers: a hundred thousand of them are looked through and counted within a frame.
 * `at` is virtual ms; `seq` is the log entry a moment stands for; `owner` is a number of the caller's, as a token's place in its lane.
 */
export class MomentSeries {
  #at = new Float64Array(16)
  #seq = new Uint32Array(16)
  #owner = new Int32Array(16)
  #length = 0

  get length(): number {
    return this.#length
  }

  /** Adds a moment. The log tells them in order; one that became known late is put into its place. */
  push(at: number, seq: number, owner = -1): void {
    if (this.#length === this.#at.length) this.#grow()
    let place = this.#length++
    while (place > 0 && (this.#at[place - 1] ?? 0) > at) {
      this.#at[place] = this.#at[place - 1] ?? 0
      this.#seq[place] = this.#seq[place - 1] ?? 0
      this.#owner[place] = this.#owner[place - 1] ?? 0
      place--
    }
    this.#at[place] = at
    this.#seq[place] = seq
    this.#owner[place] = owner
  }

  at(index: number): number {
    return this.#at[index] ?? Number.NaN
  }

  seq(index: number): number {
    return this.#seq[index] ?? 0
  }

  owner(index: number): number {
    return this.#owner[index] ?? -1
  }

  /** The index of the first moment at `at` or later; the length when there is none. Looks from `low` on. */
  firstFrom(at: number, low = 0): number {
    let high = this.#length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#at[middle] ?? 0) < at) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Lets go of what was before a moment; `newOwner` says what an owner is called from now on. */
  forgetBefore(at: number, newOwner: (owner: number) => number): void {
    const gone = this.firstFrom(at)
    this.#at.copyWithin(0, gone, this.#length)
    this.#seq.copyWithin(0, gone, this.#length)
    this.#owner.copyWithin(0, gone, this.#length)
    this.#length -= gone
    for (let place = 0; place < this.#length; place++) this.#owner[place] = newOwner(this.owner(place))
  }

  #grow(): void {
    const room = this.#at.length * 2
    this.#at = copied(this.#at, new Float64Array(room))
    this.#seq = copied(this.#seq, new Uint32Array(room))
    this.#owner = copied(this.#owner, new Int32Array(room))
  }
}

function copied<Column extends Float64Array | Uint32Array | Int32Array>(from: Column, to: Column): Column {
  to.set(from)
  return to
}

/** Moments of one stretch of time, counted together: `first` … `first + count` of their series. */
export interface Bucket {
  /** Which stretch since the epoch: it begins at `index` times its length. */
  readonly index: number
  readonly first: number
  readonly count: number
}

/**
 * How many moments lie in each stretch of `length` ms between two moments; stretches without any are left out. Stretches stand still
 * when the picture moves, because they are counted from the epoch. Costs as much as there are buckets or moments, whichever is less.
 */
export function buckets(series: MomentSeries, from: number, to: number, length: number): Bucket[] {
  const found: Bucket[] = []
  let first = series.firstFrom(Math.floor(from / length) * length)
  while (first < series.length && series.at(first) <= to) {
    const index = Math.floor(series.at(first) / length)
    const end = endOf(series, first, (index + 1) * length)
    found.push({ index, first, count: end - first })
    first = end
  }
  return found
}

/** The first index after `first` that is not before `limit`: looked for in growing steps, so that short stretches are left soon. */
function endOf(series: MomentSeries, first: number, limit: number): number {
  let step = 1
  while (first + step < series.length && series.at(first + step) < limit) step *= 2
  if (step === 1) return first + 1
  return series.firstFrom(limit, first + (step >>> 1))
}
