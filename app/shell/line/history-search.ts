import type { History } from './history.ts'
import type { Key } from './keys.ts'

interface Place {
  readonly text: string
  readonly cursor: number
  /** Which line of the history. */
  readonly place: number
}

/** Ctrl-R: the history searched backwards for what is typed, letter by letter, as readline does it. */
export class HistorySearch {
  readonly #history: History
  readonly #before: Place
  #query = ''
  #failed = false
  #forward = false
  #found: Place | undefined

  /** `before` is the line that was there when the search began; it stays until something is found. */
  constructor(history: History, before: Place) {
    this.#history = history
    this.#before = before
  }

  /** The line that was found; undefined when there was none. */
  get found(): Place | undefined {
    return this.#found
  }

  get shown() {
    const { text, cursor } = this.#found ?? this.#before
    const direction = this.#forward ? 'i-search' : 'reverse-i-search'
    return { prompt: `(${this.#failed ? 'failed ' : ''}${direction})\`${this.#query}': `, text, cursor }
  }

  /** `done`: the key ends the search and is then to be done to the line that was found. */
  press(key: Key): 'searching' | 'done' | 'cancelled' {
    if (key.type !== 'key') return this.#look(this.#query + key.text, (this.#found ?? this.#before).place, true)
    switch (key.name) {
      case 'ctrl-r':
        this.#forward = false
        return this.#look(this.#query, (this.#found ?? this.#before).place, false)
      case 'ctrl-s':
        this.#forward = true
        return this.#look(this.#query, (this.#found ?? this.#before).place, false)
      case 'backspace':
        this.#query = this.#query.slice(0, -1)
        this.#found = undefined
        if (this.#query === '') this.#failed = false
        return this.#query === '' ? 'searching' : this.#look(this.#query, this.#before.place, true)
      case 'ctrl-g':
      case 'ctrl-c':
        return 'cancelled'
      default:
        return 'done'
    }
  }

  /** Looks from a line on; with `here` that line itself may be the one. */
  #look(query: string, from: number, here: boolean): 'searching' {
    this.#query = query
    if (query === '') return 'searching'
    const { lines } = this.#history
    const at = lines[from]
    const place =
      here && at?.includes(query) ? from : this.#forward ? this.#history.searchForward(query, from) : this.#history.searchBack(query, from)
    const text = lines[place]
    this.#failed = text === undefined
    if (text !== undefined) this.#found = { text, cursor: text.indexOf(query), place }
    return 'searching'
  }
}
