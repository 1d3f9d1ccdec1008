import { History } from './history.ts'
import { HistorySearch } from './history-search.ts'
import type { Key } from './keys.ts'
import { after, before, spacedWordStart, wordEnd, wordStart } from './words.ts'

/** What came of a key: the line was changed (or only the cursor), it is entered, or something is asked of whoever holds the editor. */
export type Outcome = 'edited' | 'entered' | 'interrupted' | 'ended' | 'complete' | 'clear' | 'refused' | 'ignored'

/** What is to be seen of a line under way. `prompt` replaces the usual one (while searching). */
export interface LineShown {
  readonly prompt?: string
  readonly text: string
  /** UTF-16 offset in the text. */
  readonly cursor: number
}

interface Moment {
  readonly text: string
  readonly cursor: number
}

/** A line being typed, with the keys of Emacs as readline has them. It draws nothing: `shown` says what is to be drawn. */
export class LineEditor {
  text = ''
  cursor = 0
  readonly #history: History
  /** Which line of the history is shown; its length: the one being typed. */
  #place: number
  #draft = ''
  #search: HistorySearch | undefined
  #killed = ''
  #lastKey = ''
  #metaNext = false
  readonly #undo: Moment[] = []
  /** The argument Alt-. put in last: where it stands and which line it is from. */
  #argument: { readonly start: number; readonly place: number } | undefined

  constructor(history: History = new History()) {
    this.#history = history
    this.#place = history.lines.length
  }

  get shown(): LineShown {
    return this.#search ? this.#search.shown : { text: this.text, cursor: this.cursor }
  }

  get searching(): boolean {
    return this.#search !== undefined
  }

  press(key: Key): Outcome {
    const outcome = this.#search ? this.#pressInSearch(this.#search, key) : this.#press(key)
    if (key.type === 'key') this.#lastKey = key.name
    else this.#lastKey = 'text'
    return outcome
  }

  /** Puts a text in at the cursor. */
  insert(text: string): void {
    if (this.#lastKey !== 'text' || text.length > 1) this.#remember()
    this.#splice(this.cursor, this.cursor, text)
  }

  /** Replaces part of the line by a completion; the cursor goes after it. */
  replace(from: number, to: number, text: string): void {
    this.#remember()
    this.#splice(from, to, text)
  }

  /** Empties the editor, ready for the next line. */
  drop(): void {
    this.#search = undefined
    this.text = ''
    this.cursor = 0
    this.#draft = ''
    this.#place = this.#history.lines.length
    this.#undo.length = 0
  }

  #press(key: Key): Outcome {
    if (key.type !== 'key') {
      this.insert(key.type === 'paste' ? key.text.replace(/\n+$/, '') : this.#afterMeta(key.text))
      return 'edited'
    }
    const name = this.#metaNext && /^(backspace|\w)$/.test(key.name) ? `meta-${key.name}` : key.name
    this.#metaNext = name === 'escape'
    return (KEYS[name] ?? (() => 'ignored' as const))(this.#hands)
  }

  /** Escape and then a letter is the letter with Alt: a text that is not such a letter stays as it is. */
  #afterMeta(text: string): string {
    if (!this.#metaNext) return text
    this.#metaNext = false
    const command = KEYS[`meta-${text[0]?.toLowerCase()}`]
    if (!command) return text
    command(this.#hands)
    return text.slice(1)
  }

  #pressInSearch(search: HistorySearch, key: Key): Outcome {
    const answer = search.press(key)
    if (answer === 'searching') return 'edited'
    this.#search = undefined
    if (answer === 'cancelled') return 'edited'
    const { found } = search
    if (found) {
      this.#place = found.place
      this.text = found.text
      this.cursor = found.cursor
    }
    return key.type === 'key' && key.name === 'escape' ? 'edited' : this.#press(key)
  }

  /** What the keys' commands may do. */
  readonly #hands = {
    moveTo: (place: number): Outcome => {
      this.cursor = Math.max(0, Math.min(this.text.length, place))
      return 'edited'
    },
    remove: (from: number, to: number): Outcome => {
      if (from === to) return 'ignored'
      this.#remember()
      this.#splice(from, to, '')
      return 'edited'
    },
    kill: (from: number, to: number): Outcome => {
      const text = this.text.slice(from, to)
      const grows = KILLS.has(this.#lastKey)
      this.#killed = !grows ? text : from < this.cursor ? text + this.#killed : this.#killed + text
      return this.#hands.remove(from, to)
    },
    yank: (): Outcome => {
      this.insert(this.#killed)
      return 'edited'
    },
    change: (from: number, to: number, text: string): Outcome => {
      this.replace(from, to, text)
      return 'edited'
    },
    recall: (step: number): Outcome => {
      const next = this.#place + step
      if (next < 0 || next > this.#history.lines.length) return 'refused'
      if (this.#place === this.#history.lines.length) this.#draft = this.text
      this.#place = next
      this.text = this.#history.lines[next] ?? this.#draft
      this.cursor = this.text.length
      return 'edited'
    },
    search: (): Outcome => {
      this.#search = new HistorySearch(this.#history, { text: this.text, cursor: this.cursor, place: this.#place })
      return 'edited'
    },
    undo: (): Outcome => {
      const moment = this.#undo.pop()
      if (!moment) return 'refused'
      Object.assign(this, moment)
      return 'edited'
    },
    lastArgument: (): Outcome => this.#lastArgument(),
    line: () => ({ text: this.text, cursor: this.cursor }),
  }

  #lastArgument(): Outcome {
    const again = this.#lastKey === 'meta-.' && this.#argument
    const place = (again ? again.place : this.#history.lines.length) - 1
    const line = this.#history.lines[place]
    if (line === undefined) return 'refused'
    const start = again ? again.start : this.cursor
    const [word = ''] = /\S+$/.exec(line.trimEnd()) ?? []
    this.replace(start, this.cursor, word)
    this.#argument = { start, place }
    return 'edited'
  }

  #splice(from: number, to: number, text: string): void {
    this.text = this.text.slice(0, from) + text + this.text.slice(to)
    this.cursor = from + text.length
  }

  #remember(): void {
    this.#undo.push({ text: this.text, cursor: this.cursor })
  }
}

type Hands = {
  moveTo(place: number): Outcome
  remove(from: number, to: number): Outcome
  kill(from: number, to: number): Outcome
  yank(): Outcome
  change(from: number, to: number, text: string): Outcome
  recall(step: number): Outcome
  search(): Outcome
  undo(): Outcome
  lastArgument(): Outcome
  line(): Moment
}

/** Kills in a row are put back as one. */
const KILLS = new Set(['ctrl-k', 'ctrl-u', 'ctrl-w', 'meta-d', 'meta-backspace'])

const recase = (change: (word: string) => string) => (hands: Hands) => {
  const { text, cursor } = hands.line()
  const end = wordEnd(text, cursor)
  return hands.change(cursor, end, change(text.slice(cursor, end)))
}
const home = (hands: Hands) => hands.moveTo(0)
const end = (hands: Hands) => hands.moveTo(hands.line().text.length)
const left = (hands: Hands) => hands.moveTo(before(hands.line().text, hands.line().cursor))
const right = (hands: Hands) => hands.moveTo(after(hands.line().text, hands.line().cursor))
const removeBefore = (hands: Hands) => hands.remove(before(hands.line().text, hands.line().cursor), hands.line().cursor)
const removeAfter = (hands: Hands) => hands.remove(hands.line().cursor, after(hands.line().text, hands.line().cursor))

/** The keys, by the names `keys.ts` gives them. */
const KEYS: Readonly<Record<string, (hands: Hands) => Outcome>> = {
  enter: () => 'entered',
  'ctrl-c': () => 'interrupted',
  'ctrl-d': (hands) => (hands.line().text === '' ? 'ended' : removeAfter(hands)),
  tab: () => 'complete',
  'ctrl-l': () => 'clear',
  left,
  'ctrl-b': left,
  right,
  'ctrl-f': right,
  home,
  'ctrl-a': home,
  end,
  'ctrl-e': end,
  up: (hands) => hands.recall(-1),
  'ctrl-p': (hands) => hands.recall(-1),
  down: (hands) => hands.recall(1),
  'ctrl-n': (hands) => hands.recall(1),
  'ctrl-r': (hands) => hands.search(),
  'meta-b': (hands) => hands.moveTo(wordStart(hands.line().text, hands.line().cursor)),
  'meta-f': (hands) => hands.moveTo(wordEnd(hands.line().text, hands.line().cursor)),
  backspace: removeBefore,
  'ctrl-h': removeBefore,
  delete: removeAfter,
  'ctrl-u': (hands) => hands.kill(0, hands.line().cursor),
  'ctrl-k': (hands) => hands.kill(hands.line().cursor, hands.line().text.length),
  'ctrl-w': (hands) => hands.kill(spacedWordStart(hands.line().text, hands.line().cursor), hands.line().cursor),
  'meta-backspace': (hands) => hands.kill(wordStart(hands.line().text, hands.line().cursor), hands.line().cursor),
  'meta-d': (hands) => hands.kill(hands.line().cursor, wordEnd(hands.line().text, hands.line().cursor)),
  'ctrl-y': (hands) => hands.yank(),
  'ctrl-_': (hands) => hands.undo(),
  'ctrl-t': (hands) => {
    const { text, cursor } = hands.line()
    const middle = cursor === text.length ? before(text, cursor) : cursor
    const start = before(text, middle)
    const stop = after(text, middle)
    return start === middle ? 'refused' : hands.change(start, stop, text.slice(middle, stop) + text.slice(start, middle))
  },
  'meta-.': (hands) => hands.lastArgument(),
  'meta-u': recase((word) => word.toUpperCase()),
  'meta-l': recase((word) => word.toLowerCase()),
  'meta-c': recase((word) => word.toLowerCase().replace(/\p{L}/u, (letter) => letter.toUpperCase())),
}
