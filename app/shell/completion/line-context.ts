/** The command a cursor stands in, and the word it stands in. Quotes are read; nothing is expanded. */
export interface LineContext {
  /** The words of the command before the one at the cursor. */
  readonly words: readonly string[]
  /** What the word at the cursor says so far. */
  readonly partial: string
  /** Where that word begins in the line, its opening quote included. */
  readonly from: number
  /** The quote it stands in, when one is open. */
  readonly quote: '' | "'" | '"'
  /** The word is the name of a file to read from or write to. */
  readonly redirected: boolean
}

/** Words after which a command begins. */
const OPENING = new Set(['do', 'then', 'else', 'elif', 'if', 'while', 'until', '!', '{', 'time'])

interface Level {
  words: string[]
  /** A `)` or a backquote ends the level. */
  readonly end: string
  redirected: boolean
}

/** Reads the line up to the cursor: `kubectl get pods | grep x; echo $(kubectl get ` is in a `kubectl get`. */
export function lineContext(line: string, cursor: number): LineContext {
  const text = line.slice(0, cursor)
  const levels: Level[] = [{ words: [], end: '', redirected: false }]
  const level = () => levels.at(-1) as Level
  let word: string | undefined
  let from = cursor
  let quote: LineContext['quote'] = ''
  const finish = () => {
    if (word !== undefined && !level().redirected && !isNoWord(level().words, word)) level().words.push(word)
    if (word !== undefined) level().redirected = false
    word = undefined
  }
  const begin = (at: number) => {
    if (word !== undefined) return
    word = ''
    from = at
  }
  const open = (end: string) => {
    levels.push({ words: [], end, redirected: false })
    word = undefined
    quote = ''
  }
  /** Words that stand around a substitution: it comes back to them when it ends. */
  const outer: { word: string | undefined; from: number; quote: LineContext['quote'] }[] = []
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string
    if (quote === "'") {
      if (char === "'") quote = ''
      else word += char
    } else if (char === '\\') {
      begin(i)
      word += text[++i] ?? ''
    } else if (char === '$' && text[i + 1] === '(') {
      begin(i)
      outer.push({ word, from, quote })
      open(')')
      i++
    } else if (char === '`' && level().end !== '`') {
      begin(i)
      outer.push({ word, from, quote })
      open('`')
    } else if (levels.length > 1 && quote === '' && char === level().end) {
      finish()
      levels.pop()
      const before = outer.pop()
      word = before?.word ?? ''
      from = before?.from ?? i
      quote = before?.quote ?? ''
    } else if (quote === '"') {
      if (char === '"') quote = ''
      else word += char
    } else if (char === '"' || char === "'") {
      begin(i)
      quote = char
    } else if (/\s/.test(char)) {
      finish()
      if (char === '\n') level().words = []
    } else if ('|&;(){}'.includes(char) && !(char === '{' && /\S/.test(text[i + 1] ?? ' ')) && !('{}'.includes(char) && word !== undefined)) {
      finish()
      level().words = []
    } else if (char === '<' || char === '>') {
      if (word === undefined || !/^\d+$/.test(word)) finish()
      word = undefined
      level().redirected = true
    } else {
      begin(i)
      word += char
    }
  }
  const { words, redirected } = level()
  return { words, partial: word ?? '', from: word === undefined ? cursor : from, quote, redirected }
}

/** Assignments before a command, and words that only open one, are not part of it. */
const isNoWord = (words: readonly string[], word: string) => words.length === 0 && (/^\w+=/.test(word) || OPENING.has(word))
