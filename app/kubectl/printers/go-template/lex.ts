/** A template that cannot be read; worded as Go does. */
export class TemplateSyntaxError extends Error {
  override name = 'TemplateSyntaxError'
}

export type Token =
  | { readonly type: 'text'; readonly text: string; readonly line: number }
  /** The words of one `{{…}}`. */
  | { readonly type: 'action'; readonly words: readonly Word[]; readonly line: number }

export interface Word {
  readonly type: 'field' | 'variable' | 'string' | 'number' | 'name' | 'sign' | 'dot'
  readonly text: string
  /** Offset in the template. */
  readonly at: number
  /** True when space stands before it: `.a .b` is two operands, `.a.b` is one. */
  readonly spaced: boolean
}

/** Splits a template into text and actions; `{{-` and `-}}` take the space beside them away. Models text/template/parse/lex.go. */
export function lex(template: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  let line = 1
  let trim = false
  while (at < template.length) {
    const open = template.indexOf('{{', at)
    const raw = open < 0 ? template.slice(at) : template.slice(at, open)
    const trimsLeft = open >= 0 && /^\{\{-\s/.test(template.slice(open, open + 4))
    const kept = trim ? raw.trimStart() : raw
    const text = trimsLeft ? kept.trimEnd() : kept
    if (text !== '') tokens.push({ type: 'text', text, line })
    line += countLines(raw)
    if (open < 0) break
    const inside = open + (trimsLeft ? 3 : 2)
    const close = closeOf(template, inside, line)
    trim = close.trims
    const body = template.slice(inside, close.at)
    if (!/^\s*\/\*[\s\S]*\*\/\s*$/.test(body)) tokens.push({ type: 'action', words: wordsOf(body, line, inside), line })
    line += countLines(template.slice(open, close.end))
    at = close.end
  }
  return tokens
}

const countLines = (text: string) => text.split('\n').length - 1

/** Where an action ends; quotes may hold braces. */
function closeOf(template: string, from: number, line: number): { at: number; end: number; trims: boolean } {
  const found = /^(?:"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|\/\*[\s\S]*?\*\/|(?!\s-\}\}|\}\})[^"`'])*/.exec(template.slice(from))
  const at = from + (found?.[0].length ?? 0)
  if (/^\s-\}\}/.test(template.slice(at, at + 4))) return { at, end: at + 4, trims: true }
  if (template.startsWith('}}', at)) return { at, end: at + 2, trims: false }
  const rest = template[at]
  if (rest === '"') throw new TemplateSyntaxError(`template: output:${line}: unterminated quoted string`)
  if (rest === '`') throw new TemplateSyntaxError(`template: output:${line}: unterminated raw quoted string`)
  wordsOf(template.slice(from, at), line, from)
  throw new TemplateSyntaxError(`template: output:${line}: unclosed action`)
}

const WORDS: readonly (readonly [type: Word['type'], pattern: RegExp])[] = [
  ['string', /^(?:"(?:[^"\\]|\\.)*"|`[^`]*`)/],
  ['number', /^(?:[+-]?\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?|[+-]?\.\d+|0x[\da-fA-F]+|'(?:[^'\\]|\\.)+')/],
  ['field', /^(?:\.[A-Za-z_]\w*)+/],
  ['variable', /^\$\w*(?:\.[A-Za-z_]\w*)*/],
  ['dot', /^\./],
  ['name', /^[A-Za-z_]\w*/],
  ['sign', /^(?::=|[|(),=])/],
]

/** Words that only space and some signs may follow. */
const IDENTIFIERS: ReadonlySet<string> = new Set(['field', 'variable', 'name'])

/** Go's %#U. */
const codePointText = (one: string) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')} '${one}'`

function wordsOf(text: string, line: number, start: number): Word[] {
  const words: Word[] = []
  let rest = text
  let spaced = true
  while (rest !== '') {
    const space = /^\s+/.exec(rest)?.[0].length ?? 0
    if (space > 0) {
      rest = rest.slice(space)
      spaced = true
      continue
    }
    const found = WORDS.flatMap(([type, pattern]) => {
      const [word] = pattern.exec(rest) ?? []
      return word === undefined ? [] : [{ type, text: word, spaced, at: start + text.length - rest.length }]
    })[0]
    if (!found) throw new TemplateSyntaxError(`template: output:${line}: ${unexpected(rest)}`)
    words.push(found)
    rest = rest.slice(found.text.length)
    const next = rest.charAt(0)
    if (IDENTIFIERS.has(found.type) && next !== '' && !/[\s.,|:)(=]/.test(next))
      throw new TemplateSyntaxError(`template: output:${line}: bad character ${codePointText(next)}`)
    spaced = false
  }
  return words
}

function unexpected(rest: string): string {
  const one = rest[0] ?? ''
  if (one === '-' || one === '+') return `bad number syntax: ${JSON.stringify(rest.slice(0, 2))}`
  return `unexpected ${JSON.stringify(one)} in command`
}
