/** How many looks in a row may find a ping unanswered before the worker counts as hanging. */
const PATIENCE = 4

/**
 * Finds out that a worker hangs: pings it at each look, and counts the looks that pass without an answer. Looks are counted, not
 * time: after a sleep of the machine, or while the page itself was busy, much time has passed but only one look, and the answer
 * is still on its way.
 */
export class Watchdog {
  readonly #ping: () => Promise<unknown>
  readonly #hangs: () => void
  #waiting = false
  #unanswered = 0

  /** `ping` resolves or rejects when the worker has answered; `hangs` is called once it has not for too long. */
  constructor(ping: () => Promise<unknown>, hangs: () => void) {
    this.#ping = ping
    this.#hangs = hangs
  }

  /** To be called at regular intervals. */
  look(): void {
    if (this.#waiting) {
      this.#unanswered++
      if (this.#unanswered === PATIENCE) this.#hangs()
      return
    }
    this.#waiting = true
    this.#unanswered = 0
    const answered = () => {
      this.#waiting = false
    }
    this.#ping().then(answered, answered)
  }
}
