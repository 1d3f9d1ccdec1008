import { type Command, type Redirect, type Script, ScriptError, type SimpleCommand, type Word, type WordPart } from './script.ts'

/**
 * Reads a shell script: words and quotes, variables, command substitution, pipes, `&&`, `||`, `;`, redirects, `while`, `until`,
 * `for`, `if` and groups. Throws ScriptError for the rest of the language.
 * @notmodelled Functions, `case`, background jobs, arrays and here-documents of container scripts.
 */
export function parseScript(text: string): Script {
  const reader = new Reader(text)
  const script = reader.list([])
  reader.end()
  return script
}

const OPERATORS = ['&&', '||', '>>', '<<', '>&', ';;', '&', '|', ';', '<', '>', '(', ')', '\n']
const KEYWORDS = new Set(['while', 'until', 'for', 'if', 'then', 'elif', 'else', 'fi', 'do', 'done', '{', '}', '!', 'in'])
const NOT_UNDERSTOOD = new Set(['case', 'function', 'select', 'time', 'coproc'])
const NAME = /^[A-Za-z_]\w*/
const QUOTED = /^[^"\\$`]+/
const UNQUOTED = /^[^\s;&|<>()'"\\$`]+/

class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  end(): void {
    this.#skipBlank()
    if (this.#at < this.#text.length) throw new ScriptError(`syntax error: unexpected "${this.#peekOperator() ?? this.#peekWord()}"`)
  }

  /** Commands until one of these words, or the end. */
  list(until: readonly string[]): Command {
    const commands: Command[] = []
    for (;;) {
      this.#skipSeparators()
      if (this.#at >= this.#text.length || this.#peekOperator() === ')' || until.includes(this.#peekWord())) break
      commands.push(this.#andOr())
      const operator = this.#peekOperator()
      if (operator === '&') throw new ScriptError('background jobs are not simulated here')
      if (operator !== ';' && operator !== '\n') break
    }
    return commands.length === 1 ? (commands[0] as Command) : { type: 'list', commands }
  }

  #andOr(): Command {
    let left = this.#pipeline()
    for (;;) {
      const operator = this.#peekOperator()
      if (operator !== '&&' && operator !== '||') return left
      this.#take(operator)
      this.#skipLines()
      left = { type: operator === '&&' ? 'and' : 'or', left, right: this.#pipeline() }
    }
  }

  #pipeline(): Command {
    let negated = false
    while (this.#peekWord() === '!') {
      this.#take('!')
      negated = !negated
    }
    const commands = [this.#command()]
    while (this.#peekOperator() === '|') {
      this.#take('|')
      this.#skipLines()
      commands.push(this.#command())
    }
    return commands.length === 1 && !negated ? (commands[0] as Command) : { type: 'pipeline', commands, negated }
  }

  #command(): Command {
    const word = this.#peekWord()
    if (NOT_UNDERSTOOD.has(word)) throw new ScriptError(`${word} is not simulated here`)
    if (this.#peekOperator() === '(') return this.#enclosed('(', ')')
    switch (word) {
      case '{':
        return this.#enclosed('{', '}')
      case 'while':
      case 'until': {
        this.#take(word)
        const condition = this.list(['do'])
        return { type: 'loop', until: word === 'until', condition, body: this.#block('do', 'done') }
      }
      case 'for':
        return this.#for()
      case 'if':
        return this.#if()
      default:
        return this.#simple()
    }
  }

  #enclosed(open: string, close: string): Command {
    this.#take(open)
    const body = this.list([close])
    this.#take(close)
    return body
  }

  #block(open: string, close: string): Command {
    this.#skipSeparators()
    return this.#enclosed(open, close)
  }

  #for(): Command {
    this.#take('for')
    this.#skipBlank()
    const name = this.#text.slice(this.#at).match(NAME)?.[0]
    if (name === undefined) throw new ScriptError('syntax error: bad for loop variable')
    this.#at += name.length
    const words: Word[] = []
    if (this.#peekWord() === 'in') {
      this.#take('in')
      for (let word = this.#word(); word; word = this.#word()) words.push(word)
    }
    return { type: 'for', name, words, body: this.#block('do', 'done') }
  }

  #if(): Command {
    const branches: { condition: Command; body: Command }[] = []
    let keyword = 'if'
    while (keyword === 'if' || keyword === 'elif') {
      this.#take(keyword)
      const condition = this.list(['then'])
      this.#take('then')
      branches.push({ condition, body: this.list(['elif', 'else', 'fi']) })
      keyword = this.#peekWord()
    }
    if (keyword !== 'else') {
      this.#take('fi')
      return { type: 'if', branches }
    }
    this.#take('else')
    const otherwise = this.list(['fi'])
    this.#take('fi')
    return { type: 'if', branches, otherwise }
  }

  #simple(): SimpleCommand {
    const assigned: { name: string; value: Word }[] = []
    const words: Word[] = []
    const redirects: Redirect[] = []
    for (;;) {
      const redirect = this.#redirect()
      if (redirect) {
        redirects.push(redirect)
        continue
      }
      const word = this.#word()
      if (!word) break
      const assignment = words.length === 0 ? assignmentOf(word) : undefined
      if (assignment) assigned.push(assignment)
      else words.push(word)
    }
    if (assigned.length + words.length + redirects.length === 0)
      throw new ScriptError(`syntax error: unexpected "${this.#peekOperator() ?? 'end of file'}"`)
    return { type: 'simple', assigned, words, redirects }
  }

  #redirect(): Redirect | undefined {
    this.#skipBlank()
    const [all, from, operator] = this.#text.slice(this.#at).match(/^([012]?)(>>|>&|<<|>|<)/) ?? []
    if (all === undefined || operator === undefined) return undefined
    if (operator === '<<') throw new ScriptError('here-documents are not simulated here')
    this.#at += all.length
    const target = this.#word()
    if (!target) throw new ScriptError('syntax error: a redirect leads nowhere')
    const number = from === '' || from === undefined ? (operator === '<' ? 0 : 1) : (Number(from) as 0 | 1 | 2)
    return { from: number, operator: operator as Redirect['operator'], target }
  }

  /** The next word; undefined where there is an operator, a comment or the end. */
  #word(): Word | undefined {
    this.#skipBlank()
    if (this.#peekOperator() !== undefined || this.#at >= this.#text.length) return undefined
    const parts: WordPart[] = []
    while (this.#at < this.#text.length && !/[\s;&|<>()]/.test(this.#char())) this.#part(parts, false)
    return parts
  }

  /** `plain` is what is taken as it stands. */
  #part(parts: WordPart[], quoted: boolean, plain = quoted ? QUOTED : UNQUOTED): void {
    const char = this.#char()
    if (char === "'" && !quoted) parts.push({ type: 'text', text: this.#upTo("'"), quoted: true })
    else if (char === '"' && !quoted) this.#quotedParts(parts)
    else if (char === '\\') this.#escape(parts, quoted)
    else if (char === '$') this.#dollar(parts, quoted)
    else if (char === '`') parts.push({ type: 'command', script: parseScript(this.#upTo('`')), quoted })
    else {
      const text = this.#text.slice(this.#at).match(plain)?.[0] ?? char
      parts.push({ type: 'text', text, quoted })
      this.#at += text.length
    }
  }

  #quotedParts(parts: WordPart[]): void {
    this.#at++
    parts.push({ type: 'text', text: '', quoted: true })
    while (this.#at < this.#text.length && this.#char() !== '"') this.#part(parts, true)
    if (this.#at >= this.#text.length) throw new ScriptError('syntax error: unterminated quoted string')
    this.#at++
  }

  #escape(parts: WordPart[], quoted: boolean): void {
    const next = this.#text[this.#at + 1] ?? ''
    this.#at += 2
    if (next === '\n') return
    const kept = quoted && !/["\\$`]/.test(next)
    parts.push({ type: 'text', text: kept ? `\\${next}` : next, quoted: true })
  }

  #dollar(parts: WordPart[], quoted: boolean): void {
    const rest = this.#text.slice(this.#at)
    if (rest.startsWith('$((')) {
      const end = rest.indexOf('))')
      if (end < 0) throw new ScriptError('syntax error: missing "))"')
      parts.push({ type: 'arithmetic', expression: rest.slice(3, end) })
      this.#at += end + 2
      return
    }
    if (rest.startsWith('$(')) {
      this.#at += 2
      const inner = new Reader(this.#text.slice(this.#at))
      const script = inner.list([])
      this.#at += inner.#at
      this.#skipBlank()
      if (this.#char() !== ')') throw new ScriptError('syntax error: missing ")"')
      this.#at++
      parts.push({ type: 'command', script, quoted })
      return
    }
    if (rest.startsWith('${')) {
      parts.push(this.#braced(quoted))
      return
    }
    const name = rest.slice(1).match(/^([A-Za-z_]\w*|[?#$@*0-9])/)?.[0]
    this.#at += 1 + (name?.length ?? 0)
    parts.push(name === undefined ? { type: 'text', text: '$', quoted } : { type: 'variable', name, quoted })
  }

  #braced(quoted: boolean): WordPart {
    const [all, name, operator] = this.#text.slice(this.#at).match(/^\$\{(\w+|[?#@*])(:-|-|##|#|%%|%)?/) ?? []
    if (all === undefined || name === undefined) throw new ScriptError('bad substitution')
    this.#at += all.length
    const operand: WordPart[] = []
    while (this.#at < this.#text.length && this.#char() !== '}') this.#part(operand, true, /^[^"\\$`}]+/)
    if (this.#char() !== '}' || (operator === undefined && operand.length > 0)) throw new ScriptError('bad substitution')
    this.#at++
    if (operator === undefined) return { type: 'variable', name, quoted }
    return { type: 'variable', name, quoted, operator: operator as ':-', operand }
  }

  /** What stands between this quote and the next of its kind. */
  #upTo(quote: string): string {
    const end = this.#text.indexOf(quote, this.#at + 1)
    if (end < 0) throw new ScriptError('syntax error: unterminated quoted string')
    const inner = this.#text.slice(this.#at + 1, end)
    this.#at = end + 1
    return inner
  }

  #char(): string {
    return this.#text[this.#at] ?? ''
  }

  #peekOperator(): string | undefined {
    this.#skipBlank()
    return OPERATORS.find((operator) => this.#text.startsWith(operator, this.#at))
  }

  /** The next word as it is written, if it is a plain one. */
  #peekWord(): string {
    this.#skipBlank()
    return this.#text.slice(this.#at).match(/^[^\s;&|<>()'"\\$`]+/)?.[0] ?? ''
  }

  #take(expected: string): void {
    this.#skipBlank()
    const isWord = KEYWORDS.has(expected)
    const there = isWord ? this.#peekWord() === expected : this.#text.startsWith(expected, this.#at)
    if (!there)
      throw new ScriptError(`syntax error: unexpected "${this.#peekWord() || this.#peekOperator() || 'end of file'}" (expecting "${expected}")`)
    this.#at += expected.length
  }

  /** Blanks, comments and lines that go on; not the ends of lines. */
  #skipBlank(): void {
    for (;;) {
      const skipped = this.#text.slice(this.#at).match(/^(?:[ \t\r]|\\\n)+/)?.[0].length ?? 0
      this.#at += skipped
      if (this.#char() === '#' && (this.#at === 0 || /[\s;&|()]/.test(this.#text[this.#at - 1] ?? ''))) {
        const end = this.#text.indexOf('\n', this.#at)
        this.#at = end < 0 ? this.#text.length : end
      } else if (skipped === 0) return
    }
  }

  #skipLines(): void {
    for (this.#skipBlank(); this.#char() === '\n'; this.#skipBlank()) this.#at++
  }

  #skipSeparators(): void {
    for (this.#skipBlank(); this.#char() === '\n' || (this.#char() === ';' && this.#text[this.#at + 1] !== ';'); this.#skipBlank()) this.#at++
  }
}

/** `NAME=value` at the beginning of a command. */
function assignmentOf(word: Word): { name: string; value: Word } | undefined {
  const [first, ...rest] = word
  if (first?.type !== 'text' || first.quoted) return undefined
  const [all, name] = first.text.match(/^([A-Za-z_]\w*)=/) ?? []
  if (all === undefined || name === undefined) return undefined
  return { name, value: [{ type: 'text', text: first.text.slice(all.length), quoted: false }, ...rest] }
}
