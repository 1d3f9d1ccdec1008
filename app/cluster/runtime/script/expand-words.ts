import type { Script, Word, WordPart } from './script.ts'

export interface Expansion {
  variable(name: string): string | undefined
  /** What a script within `$(…)` printed, without its last ends of line. */
  substitute(script: Script): string
}

/** Words as a command gets them: what is not quoted is split at blanks, and vanishes when it is empty. */
export function expandWords(words: readonly Word[], expansion: Expansion): string[] {
  return words.flatMap((word) => fieldsOf(word, expansion))
}

/** A word as one text, as an assignment or a redirect takes it. */
export const expandWord = (word: Word, expansion: Expansion): string => word.map((part) => textOf(part, expansion)).join('')

function fieldsOf(word: Word, expansion: Expansion): string[] {
  const fields: string[] = []
  let current: string | undefined
  for (const part of word) {
    const text = textOf(part, expansion)
    if (part.type === 'text' || part.type === 'arithmetic' || part.quoted) {
      current = (current ?? '') + text
      continue
    }
    const pieces = text.split(/[ \t\n]+/)
    for (const [index, piece] of pieces.entries()) {
      if (index > 0 && current !== undefined) {
        fields.push(current)
        current = undefined
      }
      if (piece !== '') current = (current ?? '') + piece
    }
  }
  return current === undefined ? fields : [...fields, current]
}

function textOf(part: WordPart, expansion: Expansion): string {
  switch (part.type) {
    case 'text':
      return part.text
    case 'command':
      return expansion.substitute(part.script)
    case 'arithmetic':
      return String(evaluate(part.expression, expansion))
    case 'variable':
      return variableOf(part, expansion)
  }
}

function variableOf({ name, operator, operand = [] }: Extract<WordPart, { type: 'variable' }>, expansion: Expansion): string {
  const value = expansion.variable(name)
  const word = () => expandWord(operand, expansion)
  switch (operator) {
    case ':-':
      return value === undefined || value === '' ? word() : value
    case '-':
      return value ?? word()
    case '#':
    case '##':
    case '%':
    case '%%':
      return trimmed(value ?? '', word(), operator)
    default:
      return value ?? ''
  }
}

/** The value without what a pattern with `*` matches at its beginning or end: as little of it, or as much, as possible. */
function trimmed(value: string, pattern: string, operator: '#' | '##' | '%' | '%%'): string {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  const lengths = Array.from({ length: value.length + 1 }, (_, index) => index)
  const long = operator.length === 2
  const atStart = operator.startsWith('#')
  const cuts = (long ? lengths.reverse() : lengths).filter((length) => {
    const part = atStart ? value.slice(0, length) : value.slice(value.length - length)
    return new RegExp(`^(?:${source})$`, 's').test(part)
  })
  const [cut] = cuts
  if (cut === undefined) return value
  return atStart ? value.slice(cut) : value.slice(0, value.length - cut)
}

/** Whole numbers, `+ - * / %`, comparisons and brackets. What it does not understand is 0. */
function evaluate(expression: string, expansion: Expansion): number {
  const tokens = expression.match(/\d+|[A-Za-z_]\w*|\$\w+|<=|>=|==|!=|[-+*/%()<>]/g) ?? []
  let at = 0
  const level = (operators: readonly string[], next: () => number) => (): number => {
    let value = next()
    while (operators.includes(tokens[at] ?? '')) value = apply(tokens[at++] ?? '', value, next())
    return value
  }
  const atom = (): number => {
    const token = tokens[at++] ?? '0'
    if (token === '-') return -atom()
    if (token === '(') {
      const value = comparison()
      at++
      return value
    }
    return /^\d/.test(token) ? Number(token) : Number(expansion.variable(token.replace('$', '')) ?? 0) || 0
  }
  const product = level(['*', '/', '%'], atom)
  const sum = level(['+', '-'], product)
  const comparison: () => number = level(['<', '>', '<=', '>=', '==', '!='], sum)
  return comparison()
}

function apply(operator: string, a: number, b: number): number {
  switch (operator) {
    case '*':
      return a * b
    case '/':
      return b === 0 ? 0 : Math.trunc(a / b)
    case '%':
      return b === 0 ? 0 : a % b
    case '+':
      return a + b
    case '-':
      return a - b
    case '<':
      return Number(a < b)
    case '>':
      return Number(a > b)
    case '<=':
      return Number(a <= b)
    case '>=':
      return Number(a >= b)
    case '==':
      return Number(a === b)
    default:
      return Number(a !== b)
  }
}
