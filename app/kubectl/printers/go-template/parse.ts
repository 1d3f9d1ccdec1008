import { FUNCTIONS } from './functions.ts'
import { GoInt } from '../go-values.ts'
import { lex, TemplateSyntaxError, type Token, type Word } from './lex.ts'

export type Node =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'print'; readonly pipe: Pipe }
  | { readonly type: 'if' | 'range' | 'with'; readonly pipe: Pipe; readonly body: readonly Node[]; readonly otherwise: readonly Node[] }
  | { readonly type: 'template'; readonly name: string; readonly pipe: Pipe | undefined; readonly at: number }
  | { readonly type: 'break' | 'continue' }

/** `$a, $b := one | two` */
export interface Pipe {
  readonly variables: readonly string[]
  /** True for `=`: the variable is there already. */
  readonly assigns: boolean
  readonly commands: readonly Command[]
  /** As written, for errors. */
  readonly text: string
}

/** A function or operand, and its arguments. */
export interface Command {
  readonly operands: readonly Operand[]
}

/** What errors name: how it is written, and its offset in the template. */
export interface Place {
  readonly text: string
  readonly at: number
}

export type Operand = Place &
  (
    | { readonly type: 'value'; readonly value: unknown }
    | { readonly type: 'field'; readonly path: readonly string[] }
    | { readonly type: 'variable'; readonly name: string; readonly path: readonly string[] }
    | { readonly type: 'pipe'; readonly pipe: Pipe; readonly path: readonly string[] }
    | { readonly type: 'function'; readonly name: string }
  )

export interface Template {
  /** As it was written. */
  readonly source: string
  readonly body: readonly Node[]
  readonly defined: ReadonlyMap<string, readonly Node[]>
}

/** Reads a template. Throws TemplateSyntaxError. Models text/template/parse/parse.go. */
export function parseTemplate(text: string): Template {
  return { source: text, ...new Parser(lex(text)).whole() }
}

const ENDS: ReadonlySet<string> = new Set(['end', 'else'])

class Parser {
  readonly #tokens: readonly Token[]
  readonly #defined = new Map<string, readonly Node[]>()
  #at = 0
  #loops = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  whole(): Omit<Template, 'source'> {
    const { nodes, end } = this.#list(['$'])
    if (end) throw this.#error(end.line, `unexpected {{${end.words[0]?.text}}}`)
    return { body: nodes, defined: this.#defined }
  }

  /** Nodes up to an `end` or `else` that is not theirs. */
  #list(variables: readonly string[]): { nodes: Node[]; end?: Extract<Token, { type: 'action' }> } {
    const nodes: Node[] = []
    const known = [...variables]
    while (this.#at < this.#tokens.length) {
      const token = this.#tokens[this.#at++] as Token
      if (token.type === 'text') {
        nodes.push({ type: 'text', text: token.text })
        continue
      }
      const [first] = token.words
      if (first?.type === 'name' && ENDS.has(first.text)) return { nodes, end: token }
      const node = this.#action(token, known)
      if (node) nodes.push(node)
    }
    return { nodes }
  }

  #action(token: Extract<Token, { type: 'action' }>, known: string[]): Node | undefined {
    const { words, line } = token
    const [first, ...rest] = words
    if (!first) throw this.#error(line, 'missing value for command')
    switch (first.type === 'name' ? first.text : '') {
      case 'if':
      case 'range':
      case 'with':
        return this.#block(first.text as 'if' | 'range' | 'with', rest, line, known)
      case 'define':
        this.#defined.set(this.#name(rest, line), this.#toEnd(['$'], line))
        return undefined
      case 'block': {
        const name = this.#name(rest.slice(0, 1), line)
        const pipe = this.#pipe(rest.slice(1), line, known, 'block clause')
        this.#defined.set(name, this.#toEnd(['$'], line))
        return { type: 'template', name, pipe, at: rest[0]?.at ?? 0 }
      }
      case 'template':
        return {
          type: 'template',
          name: this.#name(rest.slice(0, 1), line),
          pipe: rest.length > 1 ? this.#pipe(rest.slice(1), line, known, 'template clause') : undefined,
          at: rest[0]?.at ?? 0,
        }
      case 'break':
      case 'continue':
        if (this.#loops === 0) throw this.#error(line, `{{${first.text}}} outside {{range}}`)
        return { type: first.text as 'break' | 'continue' }
      default: {
        const pipe = this.#pipe(words, line, known, 'command')
        known.push(...(pipe.assigns ? [] : pipe.variables))
        return { type: 'print', pipe }
      }
    }
  }

  #block(type: 'if' | 'range' | 'with', words: readonly Word[], line: number, known: readonly string[]): Node {
    const pipe = this.#pipe(words, line, known, type)
    const inside = [...known, ...pipe.variables]
    if (type === 'range') this.#loops++
    const { nodes: body, end } = this.#list(inside)
    if (type === 'range') this.#loops--
    if (!end) throw this.#error(this.#lastLine(), 'unexpected EOF')
    return { type, pipe, body, otherwise: end.words[0]?.text === 'else' ? this.#otherwise(end, type, inside) : [] }
  }

  #otherwise(end: Extract<Token, { type: 'action' }>, type: string, known: readonly string[]): readonly Node[] {
    const [, next, ...rest] = end.words
    if (next?.text === 'if' && type !== 'range') return [this.#block('if', rest, end.line, known)]
    if (next?.text === 'with' && type === 'with') return [this.#block('with', rest, end.line, known)]
    if (next) throw this.#error(end.line, `unexpected ${shown(next)} in else`)
    const { nodes, end: last } = this.#list(known)
    if (!last) throw this.#error(this.#lastLine(), 'unexpected EOF')
    if (last.words[0]?.text === 'else') throw this.#error(last.line, 'expected end; found {{else}}')
    return nodes
  }

  #toEnd(known: readonly string[], line: number): readonly Node[] {
    const { nodes, end } = this.#list(known)
    if (!end) throw this.#error(this.#lastLine(), 'unexpected EOF')
    if (end.words[0]?.text === 'else') throw this.#error(line, 'unexpected {{else}} in define clause')
    return nodes
  }

  #name([word]: readonly Word[], line: number): string {
    if (word?.type !== 'string') throw this.#error(line, `unexpected ${word ? shown(word) : '"}}"'} in template clause`)
    return unquoted(word.text)
  }

  #pipe(words: readonly Word[], line: number, known: readonly string[], context: string): Pipe {
    const { variables, assigns, rest } = declared(words)
    if (assigns) for (const name of variables) if (!known.includes(name)) throw this.#error(line, `undefined variable ${JSON.stringify(name)}`)
    const scope = [...known, ...variables]
    const commands: Command[] = []
    for (const part of splitPipe(rest)) {
      if (part.length === 0) throw this.#error(line, `missing value for ${context}`)
      commands.push({ operands: this.#operands(part, line, scope) })
    }
    for (const { operands } of commands.slice(1)) {
      const [first] = operands
      if (first?.type === 'value') throw this.#error(line, `non executable command in pipeline stage ${commands.length}`)
    }
    return { variables, assigns, commands, text: textOf(rest) }
  }

  #operands(words: readonly Word[], line: number, known: readonly string[]): Operand[] {
    const operands: Operand[] = []
    for (let i = 0; i < words.length; i++) {
      const word = words[i] as Word
      if (word.text === '(') {
        const close = closingParen(words, i)
        if (close < 0) throw this.#error(line, 'unclosed left paren')
        const after = words[close + 1]
        const path = after?.type === 'field' && !after.spaced ? pathOf(after.text) : []
        const text = `(${textOf(words.slice(i + 1, close))})${path.length > 0 ? after?.text : ''}`
        const at = path.length > 0 && after ? after.at : word.at
        operands.push({ type: 'pipe', pipe: this.#pipe(words.slice(i + 1, close), line, known, 'parenthesized pipeline'), path, text, at })
        i = close + (path.length > 0 ? 1 : 0)
      } else operands.push(this.#operand(word, line, known))
    }
    return operands
  }

  #operand(word: Word, line: number, known: readonly string[]): Operand {
    const { type, text } = word
    // Go places a chain of fields at its second part.
    const second = text.indexOf('.', 1)
    const at = word.at + (second > 0 && (type === 'field' || type === 'variable') ? second : 0)
    switch (type) {
      case 'dot':
        return { type: 'field', path: [], text, at }
      case 'field':
        return { type: 'field', path: pathOf(text), text, at }
      case 'variable': {
        const [name = '', ...path] = text.split('.')
        if (!known.includes(name)) throw this.#error(line, `undefined variable ${JSON.stringify(name)}`)
        return { type: 'variable', name, path, text, at }
      }
      case 'string':
        return { type: 'value', value: unquoted(text), text, at }
      case 'number':
        return { type: 'value', value: numberOf(text), text, at }
      case 'name': {
        if (text === 'true' || text === 'false') return { type: 'value', value: text === 'true', text, at }
        if (text === 'nil') return { type: 'value', value: null, text, at }
        if (!(text in FUNCTIONS) && text !== 'call') throw this.#error(line, `function ${JSON.stringify(text)} not defined`)
        return { type: 'function', name: text, text, at }
      }
      case 'sign':
        throw this.#error(line, text === ')' ? 'unexpected right paren' : `unexpected ${shown(word)} in operand`)
    }
  }

  #lastLine(): number {
    return this.#tokens.at(-1)?.line ?? 1
  }

  #error(line: number, what: string): TemplateSyntaxError {
    return new TemplateSyntaxError(`template: output:${line}: ${what}`)
  }
}

/** `$x :=`, `$i, $x :=` and `$x =` at the start of a pipeline. */
function declared(words: readonly Word[]): { variables: string[]; assigns: boolean; rest: readonly Word[] } {
  const isVariable = (word: Word | undefined) => word?.type === 'variable' && !word.text.includes('.')
  const [first, second, third, fourth] = words
  const isSign = (word: Word | undefined) => word?.text === ':=' || word?.text === '='
  if (isVariable(first) && isSign(second)) return { variables: [first?.text ?? ''], assigns: second?.text === '=', rest: words.slice(2) }
  if (isVariable(first) && second?.text === ',' && isVariable(third) && isSign(fourth))
    return { variables: [first?.text ?? '', third?.text ?? ''], assigns: fourth?.text === '=', rest: words.slice(4) }
  return { variables: [], assigns: false, rest: words }
}

function splitPipe(words: readonly Word[]): Word[][] {
  const parts: Word[][] = [[]]
  let depth = 0
  for (const word of words) {
    if (word.text === '(') depth++
    else if (word.text === ')') depth--
    if (word.text === '|' && word.type === 'sign' && depth === 0) parts.push([])
    else parts.at(-1)?.push(word)
  }
  return parts
}

function closingParen(words: readonly Word[], open: number): number {
  let depth = 0
  for (let i = open; i < words.length; i++) {
    if (words[i]?.type !== 'sign') continue
    if (words[i]?.text === '(') depth++
    else if (words[i]?.text === ')' && --depth === 0) return i
  }
  return -1
}

const pathOf = (text: string) => text.split('.').filter((one) => one !== '')
const textOf = (words: readonly Word[]) => words.map(({ text, spaced }, i) => (spaced && i > 0 ? ` ${text}` : text)).join('')
const shown = ({ text, type }: Word) => (type === 'string' ? text : `<${text}>`)

function numberOf(text: string): unknown {
  if (text.startsWith("'")) return new GoInt(unquoted(`"${text.slice(1, -1)}"`).codePointAt(0) ?? 0)
  const value = Number(text.replaceAll('_', ''))
  return /[.eE]/.test(text) && !text.startsWith('0x') ? value : new GoInt(value)
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v', '\\': '\\', '"': '"', "'": "'" }

/** A Go string literal as the text it stands for. */
export function unquoted(text: string): string {
  if (text.startsWith('`')) return text.slice(1, -1)
  return text
    .slice(1, -1)
    .replace(/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|(.))/g, (_all, hex: string | undefined, unicode: string | undefined, one: string | undefined) =>
      one === undefined ? String.fromCodePoint(Number.parseInt(hex ?? unicode ?? '', 16)) : (ESCAPES[one] ?? one),
    )
}
