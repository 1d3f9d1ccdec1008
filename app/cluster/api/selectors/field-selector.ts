import { SelectorError } from './label-selector.ts'

/** One term of a field selector; `==` reads as `=`. */
export interface FieldRequirement {
  readonly field: string
  readonly operator: '=' | '!='
  readonly value: string
}

/** A field selector: all of its terms hold. */
export type FieldSelector = readonly FieldRequirement[]

/** Reads `metadata.name=a,status.phase!=Running`. Throws SelectorError. Models apimachinery/pkg/fields/selector.go. */
export function parseFieldSelector(text: string): FieldSelector {
  const requirements: FieldRequirement[] = []
  for (const term of splitTerms(text)) {
    if (term === '') continue
    const split = splitTerm(term)
    if (split === undefined) throw new SelectorError(`invalid selector: '${text}'; can't understand '${term}'`)
    const [field, operator, escaped] = split
    requirements.push({ field, operator: operator === '!=' ? '!=' : '=', value: unescapeValue(escaped) })
  }
  return requirements
}

/** Whether the fields of an object, as its kind names them, satisfy the selector. A field that is absent is ''. */
export function matchesFields(selector: FieldSelector, fields: Readonly<Record<string, string>>): boolean {
  return selector.every(({ field, operator, value }) => ((fields[field] ?? '') === value) === (operator === '='))
}

/** The canonical text. */
export function fieldSelectorText(selector: FieldSelector): string {
  return selector.map(({ field, operator, value }) => `${field}${operator}${value.replace(/[\\,=]/g, '\\$&')}`).join(',')
}

/** Splits at commas that no backslash precedes. */
function splitTerms(text: string): string[] {
  const terms: string[] = []
  let start = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === ',') {
      terms.push(text.slice(start, i))
      start = i + 1
    }
  }
  terms.push(text.slice(start))
  return terms
}

function splitTerm(term: string): [string, string, string] | undefined {
  for (let i = 0; i < term.length; i++) {
    for (const operator of ['!=', '==', '=']) {
      if (term.startsWith(operator, i)) return [term.slice(0, i), operator, term.slice(i + operator.length)]
    }
  }
  return undefined
}

function unescapeValue(text: string): string {
  let value = ''
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i)
    if (c === '\\') {
      const next = text[++i]
      if (next !== '\\' && next !== ',' && next !== '=') throw new SelectorError(`invalid field selector: invalid escape sequence: \\${next ?? ''}`)
      value += next
    } else if (c === ',' || c === '=') {
      throw new SelectorError(`invalid field selector: unescaped character in value: ${c.charCodeAt(0)}`)
    } else value += c
  }
  return value
}
