import type { Json } from './json.ts'

/** Something due: data, never a closure, so that a snapshot can hold it. */
export interface Timer {
  /** Virtual milliseconds since the Unix epoch. */
  readonly due: number
  /** Breaks ties: of two timers due together, the one set first runs first. */
  readonly seq: number
  /** Names the handler in the simulation's table. */
  readonly task: string
  readonly args: Json
}

/** A binary heap of timers, ordered by due time, then by the order in which they were set. */
export class Timers {
  #heap: Timer[] = []
  #nextSeq = 1
  #cancelled = new Set<number>()

  /** Adds a timer and returns its number, by which it can be cancelled. */
  add(due: number, task: string, args: Json = null): number {
    const timer = { due, seq: this.#nextSeq++, task, args }
    this.#heap.push(timer)
    this.#siftUp(this.#heap.length - 1)
    return timer.seq
  }

  cancel(seq: number): void {
    this.#cancelled.add(seq)
  }

  /** The earliest timer, left in place. */
  peek(): Timer | undefined {
    this.#dropCancelled()
    return this.#heap[0]
  }

  /** Takes the earliest timer out. */
  pop(): Timer | undefined {
    this.#dropCancelled()
    return this.#take()
  }

  /** All that is due, earliest first. */
  list(): Timer[] {
    return this.#heap.filter((timer) => !this.#cancelled.has(timer.seq)).sort(before)
  }

  snapshot(): Json {
    return { nextSeq: this.#nextSeq, timers: this.list().map((timer) => ({ ...timer })) }
  }

  restore(state: Json): void {
    const { nextSeq, timers } = state as unknown as { nextSeq: number; timers: Timer[] }
    this.#nextSeq = nextSeq
    this.#heap = [...timers]
    this.#cancelled.clear()
  }

  #dropCancelled(): void {
    while (this.#heap[0] && this.#cancelled.delete(this.#heap[0].seq)) this.#take()
  }

  #take(): Timer | undefined {
    const first = this.#heap[0]
    const last = this.#heap.pop()
    if (last && this.#heap.length > 0) {
      this.#heap[0] = last
      this.#siftDown(0)
    }
    return first
  }

  #siftUp(start: number): void {
    let i = start
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (before(this.#at(parent), this.#at(i)) <= 0) return
      this.#swap(i, parent)
      i = parent
    }
  }

  #siftDown(start: number): void {
    let i = start
    for (;;) {
      let least = i
      for (const child of [2 * i + 1, 2 * i + 2]) {
        if (child < this.#heap.length && before(this.#at(child), this.#at(least)) < 0) least = child
      }
      if (least === i) return
      this.#swap(i, least)
      i = least
    }
  }

  #at(i: number): Timer {
    return this.#heap[i] as Timer
  }

  #swap(i: number, j: number): void {
    const held = this.#at(i)
    this.#heap[i] = this.#at(j)
    this.#heap[j] = held
  }
}

function before(a: Timer, b: Timer): number {
  return a.due - b.due || a.seq - b.seq
}
