import { GoFloat, GoInt } from '../go-values.ts'

/** A part of a template. Models client-go/util/jsonpath/node.go. */
export type Node =
  | { readonly type: 'list'; readonly nodes: readonly Node[] }
  | { readonly type: 'constant'; readonly value: string | boolean | GoInt | GoFloat }
  | { readonly type: 'field'; readonly name: string }
  | { readonly type: 'identifier'; readonly name: string }
  | { readonly type: 'wildcard' }
  | { readonly type: 'recursive' }
  | { readonly type: 'slice'; readonly from?: number; readonly to?: number; readonly step?: number; readonly single: boolean }
  | { readonly type: 'union'; readonly lists: readonly (readonly Node[])[] }
  | { readonly type: 'filter'; readonly left: readonly Node[]; readonly operator: string; readonly right: readonly Node[] }

export class JsonPathError extends Error {
  override name = 'JsonPathError'
}

/** A path that may be given without braces, or without its first dot. Models kubectl/pkg/cmd/get/customcolumn.go (RelaxedJSONPathExpression). */
export function relaxedPath(path: string): string {
  if (path === '') return path
  const [, braced, bare] = /^(?:\{\.?([^{}]+)\}|\.?([^{}]+))$/.exec(path) ?? []
  const inner = braced ?? bare
  if (inner === undefined)
    throw new JsonPathError("unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'")
  return `{.${inner}}`
}

/** Parses a template such as `{.items[*].metadata.name}`. Throws JsonPathError. */
export const parseTemplate = (template: string): readonly Node[] => new Parser(template).text()

/** Models client-go/util/jsonpath/parser.go. */
class Parser {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  /** What stands outside braces is printed as it is; what stands inside is a list of nodes that work one on the other. */
  text(): Node[] {
    const nodes: Node[] = []
    while (this.#at < this.#text.length) {
      const open = this.#text.indexOf('{', this.#at)
      const end = open < 0 ? this.#text.length : open
      if (end > this.#at) nodes.push({ type: 'constant', value: this.#text.slice(this.#at, end) })
      this.#at = end + 1
      if (open >= 0) nodes.push({ type: 'list', nodes: this.#action() })
    }
    return nodes
  }

  #action(): Node[] {
    const nodes: Node[] = []
    for (;;) {
      const rest = this.#text.slice(this.#at)
      const one = rest[0]
      if (one === undefined || one === '\n' || one === '\r') throw new JsonPathError('unclosed action')
      this.#at++
      if (one === '}') return nodes
      if (one === ' ' || one === '@' || one === '$') continue
      if (rest.startsWith('[?(')) nodes.push(this.#filter())
      else if (rest.startsWith('..')) this.#recursive(nodes)
      else if (one === '[') nodes.push(...this.#array())
      else if (one === '"' || one === "'") nodes.push({ type: 'constant', value: this.#quoted(one) })
      else if (one === '.') nodes.push(this.#field())
      else if (/[+\-\p{Nd}]/u.test(one)) nodes.push(this.#number())
      else if (/[_\p{L}]/u.test(one)) nodes.push(this.#identifier())
      else throw new JsonPathError(`unrecognized character in action: ${unicodeText(one)}`)
    }
  }

  #recursive(nodes: Node[]): void {
    if (nodes.at(-1)?.type === 'recursive') throw new JsonPathError('invalid multiple recursive descent')
    this.#at++
    nodes.push({ type: 'recursive' })
    if (/[_\p{L}\p{Nd}]/u.test(this.#text[this.#at] ?? '')) nodes.push(this.#field())
  }

  #word(): string {
    const from = this.#at
    while (this.#at < this.#text.length && !/[\s.,[\]$@{}]/.test(this.#text[this.#at] ?? '')) this.#at += this.#text[this.#at] === '\\' ? 2 : 1
    return this.#text.slice(from, this.#at)
  }

  #field(): Node {
    const name = this.#word()
    return name === '*' ? { type: 'wildcard' } : { type: 'field', name: name.replaceAll('\\', '') }
  }

  #identifier(): Node {
    this.#at--
    const name = this.#word()
    return name === 'true' || name === 'false' ? { type: 'constant', value: name === 'true' } : { type: 'identifier', name }
  }

  #number(): Node {
    const [text = ''] = /^[+-]?[\d.]*/.exec(this.#text.slice(this.#at - 1)) ?? []
    this.#at += text.length - 1
    if (/^[+-]?\d+$/.test(text)) return { type: 'constant', value: new GoInt(Number(text)) }
    if (/^[+-]?(?:\d+\.\d*|\.\d+)$/.test(text)) return { type: 'constant', value: new GoFloat(Number(text)) }
    throw new JsonPathError(`cannot parse number ${text}`)
  }

  #quoted(quote: string): string {
    const from = this.#at
    for (;;) {
      const one = this.#text[this.#at++]
      if (one === undefined || one === '\n') throw new JsonPathError('unterminated quoted string')
      if (one === quote && this.#text[this.#at - 2] !== '\\') break
    }
    return unescaped(this.#text.slice(from, this.#at - 1), quote)
  }

  /** What stands in brackets: `*`, a number, a slice, a quoted key, or several of them. */
  #array(): readonly Node[] {
    const close = this.#text.slice(this.#at).search(/[\]\n]/)
    if (close < 0 || this.#text[this.#at + close] !== ']') throw new JsonPathError('unterminated array')
    const inside = this.#text.slice(this.#at, this.#at + close)
    this.#at += close + 1
    const parts = inside.split(',')
    if (parts.length > 1) return [{ type: 'union', lists: parts.map((part) => actionOf(`[${part.replace(/^ +| +$/g, '')}]`)) }]
    const [, key] = /^'([^']*)'$/.exec(inside) ?? []
    return key === undefined ? [sliceOf(inside === '*' ? ':' : inside)] : actionOf(`.${key}`)
  }

  #filter(): Node {
    this.#at += 2
    const from = this.#at
    let quote: string | undefined
    let closed = false
    for (;;) {
      const one = this.#text[this.#at++]
      if (one === undefined || one === '\n') throw new JsonPathError('unterminated filter')
      if (one === '"' || one === "'") {
        if (quote === undefined) quote = one
        else if (one === quote && this.#text[this.#at - 2] !== '\\') closed = true
      }
      if (one === ')' && (quote !== undefined) === closed) break
    }
    const inside = this.#text.slice(from, this.#at - 1)
    if (this.#text[this.#at++] !== ']') throw new JsonPathError('unclosed array expect ]')
    const [, left, operator, right] = /^([^!<>=]+)([!<>=]+)(.+?)$/.exec(inside) ?? []
    if (left === undefined || operator === undefined || right === undefined)
      return { type: 'filter', left: actionOf(inside), operator: 'exists', right: [] }
    return { type: 'filter', left: actionOf(left), operator, right: actionOf(right) }
  }
}

function actionOf(text: string): readonly Node[] {
  const [first] = parseTemplate(`{${text}}`)
  return first?.type === 'list' ? first.nodes : []
}

function sliceOf(text: string): Node {
  const match = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/.exec(text)
  if (!match) throw new JsonPathError(`invalid array index ${text}`)
  const [from, to, step] = match.slice(1).map((part, i) => indexOf(i === 0 ? part : part?.slice(1)))
  return {
    type: 'slice',
    single: match[2] === undefined,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(step === undefined ? {} : { step }),
  }
}

function indexOf(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined
  if (text === '-') throw new JsonPathError(`array index ${text} is not a number`)
  return Number(text)
}

/** %#U: `U+007C '|'` */
const unicodeText = (one: string) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')} '${one}'`

const ESCAPES: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\' }

/** Escapes as Go's string literals have them. Models UnquoteExtend of the parser. */
function unescaped(text: string, quote: string): string {
  const bad = () => new JsonPathError(`unquote string ${quote}${text}${quote} error invalid syntax`)
  return text.replace(/\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{3}|[\s\S]?)/g, (_all, code: string) => {
    if (/^[xuU]./.test(code)) return String.fromCodePoint(Number.parseInt(code.slice(1), 16))
    if (/^[0-7]{3}$/.test(code)) return String.fromCodePoint(Number.parseInt(code, 8))
    const known = code === quote ? quote : ESCAPES[code]
    if (known === undefined) throw bad()
    return known
  })
}
