import { isLabelKey, isLabelValue } from '../validation/names.ts'
import { errorBody, type FieldError } from '../field-errors.ts'

export type LabelOperator = 'exists' | '!' | '=' | '==' | '!=' | 'in' | 'notin' | 'gt' | 'lt'

/** One term of a label selector. `values` are sorted and distinct. */
export interface LabelRequirement {
  readonly key: string
  readonly operator: LabelOperator
  readonly values: readonly string[]
}

/** A label selector: all of its requirements hold. Sorted by key. None: everything matches. */
export type LabelSelector = readonly LabelRequirement[]

/** A selector that cannot be read; the message is upstream's and becomes a 400. */
export class SelectorError extends Error {
  override name = 'SelectorError'
}

/** Reads `app=web,tier in (a,b),!old`. Throws SelectorError. Models apimachinery/pkg/labels/selector.go (Parse). */
export function parseLabelSelector(text: string): LabelSelector {
  return new Parser(text).parse().sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}

/** Whether labels satisfy the selector. */
export function matchesLabels(selector: LabelSelector, labels: Readonly<Record<string, string>> | undefined): boolean {
  return selector.every((requirement) => matchesRequirement(requirement, labels?.[requirement.key]))
}

function matchesRequirement({ operator, values }: LabelRequirement, value: string | undefined): boolean {
  switch (operator) {
    case 'exists':
      return value !== undefined
    case '!':
      return value === undefined
    case '!=':
    case 'notin':
      return value === undefined || !values.includes(value)
    case 'gt':
    case 'lt': {
      if (value === undefined || !INTEGER.test(value)) return false
      const bound = BigInt(values[0] ?? '0')
      return operator === 'gt' ? BigInt(value) > bound : BigInt(value) < bound
    }
    default:
      return value !== undefined && values.includes(value)
  }
}

const INTEGER = /^[+-]?\d{1,19}$/

/** The canonical text. Models Requirement.String. */
export function labelSelectorText(selector: LabelSelector): string {
  return selector
    .map(({ key, operator, values }) => {
      const [first = ''] = values
      switch (operator) {
        case 'exists':
          return key
        case '!':
          return `!${key}`
        case 'in':
        case 'notin':
          return `${key} ${operator} (${values.join(',')})`
        case 'gt':
          return `${key}>${first}`
        case 'lt':
          return `${key}<${first}`
        default:
          return `${key}${operator}${first}`
      }
    })
    .join(',')
}

type TokenType = 'identifier' | 'end' | 'error' | ')' | '(' | ',' | '!' | '=' | '==' | '!=' | '>' | '<' | 'in' | 'notin'
interface Token {
  readonly type: TokenType
  readonly text: string
}

const SPECIAL = '=!(),><'
const SYMBOLS = new Set<string>([')', '(', ',', '!', '=', '==', '!=', '>', '<'])
const BINARY_OPERATORS = 'in, notin, =, ==, !=, gt, lt'

class Parser {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(text: string) {
    this.#tokens = scan(text)
  }

  parse(): LabelRequirement[] {
    const requirements: LabelRequirement[] = []
    for (;;) {
      const token = this.#peek()
      if (token.type === 'end') return requirements
      if (token.type !== 'identifier' && token.type !== '!')
        throw new SelectorError(`found '${token.text}', expected: !, identifier, or 'end of string'`)
      requirements.push(this.#requirement())
      const next = this.#take()
      if (next.type === 'end') return requirements
      if (next.type !== ',') throw new SelectorError(`found '${next.text}', expected: ',' or 'end of string'`)
      const after = this.#peek()
      if (after.type !== 'identifier' && after.type !== '!') throw new SelectorError(`found '${after.text}', expected: identifier after ','`)
    }
  }

  /** `in` and `notin` are words like others except where an operator is due. */
  #peek(): Token {
    const token = this.#tokens[this.#at] ?? { type: 'end', text: '' }
    return token.type === 'in' || token.type === 'notin' ? { type: 'identifier', text: token.text } : token
  }

  #take(): Token {
    const token = this.#peek()
    this.#at++
    return token
  }

  #requirement(): LabelRequirement {
    let token = this.#take()
    const negated = token.type === '!'
    if (negated) token = this.#take()
    if (token.type !== 'identifier') fail(`found '${token.text}', expected: identifier`)
    const key = token.text
    checkKey(key)
    const next = this.#peek().type
    if (negated) return { key, operator: '!', values: [] }
    if (next === 'end' || next === ',') return { key, operator: 'exists', values: [] }
    const operator = this.#operator()
    const values = operator === 'in' || operator === 'notin' ? this.#values() : [this.#exactValue()]
    return checkedRequirement({ key, operator, values: [...new Set(values)].sort() })
  }

  #operator(): LabelOperator {
    const token = this.#tokens[this.#at++] ?? { type: 'end', text: '' }
    switch (token.type) {
      case '=':
      case '==':
      case '!=':
      case 'in':
      case 'notin':
        return token.type
      case '>':
        return 'gt'
      case '<':
        return 'lt'
      default:
        return fail(`found '${token.text}', expected: ${BINARY_OPERATORS}`)
    }
  }

  #values(): string[] {
    const open = this.#take()
    if (open.type !== '(') fail(`found '${open.text}' expected: '('`)
    const first = this.#peek()
    if (first.type === ')') {
      this.#at++
      return ['']
    }
    if (first.type !== 'identifier' && first.type !== ',') fail(`found '${first.text}', expected: ',', ')' or identifier`)
    const values = this.#identifiers()
    if (this.#take().type !== ')') fail(`found '${first.text}', expected: ')'`)
    return values
  }

  #identifiers(): string[] {
    const values: string[] = []
    for (;;) {
      const token = this.#take()
      if (token.type === 'identifier') {
        values.push(token.text)
        const next = this.#peek()
        if (next.type === ')') return values
        if (next.type !== ',') fail(`found '${next.text}', expected: ',' or ')'`)
      } else if (token.type === ',') {
        if (values.length === 0) values.push('')
        const next = this.#peek()
        if (next.type === ')') return [...values, '']
        if (next.type === ',') {
          this.#at++
          values.push('')
        }
      } else fail(`found '${token.text}', expected: ',', or identifier`)
    }
  }

  #exactValue(): string {
    const next = this.#peek()
    if (next.type === 'end' || next.type === ',') return ''
    this.#at++
    if (next.type !== 'identifier') fail(`found '${next.text}', expected: identifier`)
    return next.text
  }
}

function fail(message: string): never {
  throw new SelectorError(`unable to parse requirement: ${message}`)
}

function scan(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  for (;;) {
    while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at++
    if (at >= text.length) return tokens
    const start = at
    if (SPECIAL.includes(text.charAt(at))) {
      while (at < text.length && SYMBOLS.has(text.slice(start, at + 1))) at++
      if (at === start) at++
      const symbol = text.slice(start, at)
      tokens.push(
        SYMBOLS.has(symbol) ? { type: symbol as TokenType, text: symbol } : { type: 'error', text: `error expected: keyword found '${symbol}'` },
      )
      continue
    }
    while (at < text.length && !SPECIAL.includes(text.charAt(at)) && !' \t\r\n'.includes(text.charAt(at))) at++
    const word = text.slice(start, at)
    tokens.push({ type: word === 'in' || word === 'notin' ? word : 'identifier', text: word })
  }
}

function checkKey(key: string): void {
  const problems = isLabelKey(key)
  if (problems.length > 0) failOn('<nil>', key, problems.join('; '))
}

/** Models NewRequirement: values that are no label values, bounds that are no integers. */
function checkedRequirement(requirement: LabelRequirement): LabelRequirement {
  const { key, operator, values } = requirement
  const problems: string[] = []
  if (operator === 'gt' || operator === 'lt') {
    values.forEach((value, i) => {
      if (!INTEGER.test(value)) problems.push(problemText(`values[${i}]`, value, "for 'Gt', 'Lt' operators, the value must be an integer"))
    })
  }
  values.forEach((value, i) => {
    const found = isLabelValue(value)
    if (found.length > 0) problems.push(problemText(`values[${i}][${key}]`, value, found.join('; ')))
  })
  if (problems.length > 0) fail(problems.length === 1 ? (problems[0] ?? '') : `[${problems.join(', ')}]`)
  return requirement
}

const failOn = (field: string, value: string, detail: string): never => fail(problemText(field, value, detail))

function problemText(field: string, value: string, detail: string): string {
  const error: FieldError = { type: 'Invalid', field, value, detail }
  return `${field}: ${errorBody(error)}`
}
