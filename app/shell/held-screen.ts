import type { Screen } from './interactive-shell.ts'

/** As long the end of an entered line may wait for what its command says. Wall ms; less than a frame. */
const PATIENCE = 8

/**
 * A screen on which a text can be held back until the next one comes: most commands answer at once, and what they say is then seen
 * a frame earlier than if the end of the line had been painted first.
 */
export class HeldScreen implements Screen {
  readonly #screen: Screen
  #held = ''
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(screen: Screen) {
    this.#screen = screen
  }

  get columns(): number {
    return this.#screen.columns
  }

  get rows(): number {
    return this.#screen.rows
  }

  write(text: string): void {
    if (this.#timer === undefined) {
      this.#screen.write(text)
      return
    }
    clearTimeout(this.#timer)
    this.#timer = undefined
    const held = this.#held
    this.#held = ''
    this.#screen.write(held + text)
  }

  /** Writes it with what comes next, or soon. */
  hold(text: string): void {
    if (this.#timer !== undefined) this.write('')
    this.#held = text
    this.#timer = setTimeout(() => this.write(''), PATIENCE)
  }
}
