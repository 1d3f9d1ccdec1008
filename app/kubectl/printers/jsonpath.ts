/** A jsonpath template: text, and what stands in braces. Models client-go/util/jsonpath. */
type Node =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'path'; readonly steps: readonly Step[] }
  | { readonly type: 'range'; readonly steps: readonly Step[]; readonly body: readonly Node[] }

type Step =
  | { readonly type: 'field'; readonly name: string }
  | { readonly type: 'wildcard' }
  | { readonly type: 'recursive' }
  | { readonly type: 'slice'; readonly from?: number; readonly to?: number; readonly step?: number }
  | { readonly type: 'index'; readonly index: number }
  | { readonly type: 'union'; readonly steps: readonly (readonly Step[])[] }
  | { readonly type: 'filter'; readonly left: Operand; readonly operator: string; readonly right: Operand }

type Operand = { readonly type: 'value'; readonly value: unknown } | { readonly type: 'path'; readonly steps: readonly Step[] }

/** A path that may be given without braces, or without its first dot. Models kubectl/pkg/cmd/get/customcolumn.go (RelaxedJSONPathExpression). */
export function relaxedPath(path: string): string {
  if (path === '') return path
  const [, braced, bare] = /^(?:\{\.?([^{}]+)\}|\.?([^{}]+))$/.exec(path) ?? []
  const inner = braced ?? bare
  if (inner === undefined)
    throw new JsonPathError("unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'")
  return `{.${inner}}`
}

export class JsonPathError extends Error {
  override name = 'JsonPathError'
}

/** Parses a template such as `{.items[*].metadata.name}`. Throws JsonPathError. */
export function parseJsonPath(template: string): readonly Node[] {
  const stack: { body: Node[]; steps: readonly Step[] }[] = [{ body: [], steps: [] }]
  const here = () => (stack.at(-1) as (typeof stack)[number]).body
  let at = 0
  while (at < template.length) {
    const open = template.indexOf('{', at)
    if (open < 0 || open > at) here().push({ type: 'text', text: template.slice(at, open < 0 ? undefined : open) })
    if (open < 0) break
    const close = closingBrace(template, open)
    if (close < 0) throw new JsonPathError('unclosed action')
    const inside = template.slice(open + 1, close).trim()
    at = close + 1
    if (inside === 'end') {
      const done = stack.pop()
      if (!done || stack.length === 0) throw new JsonPathError('not in range, nothing to end')
      here().push({ type: 'range', steps: done.steps, body: done.body })
    } else if (/^range\b/.test(inside)) {
      stack.push({ body: [], steps: parseSteps(inside.slice(5).trim()) })
    } else {
      for (const part of splitOutside(inside, ' ')) {
        if (/^["']/.test(part)) here().push({ type: 'text', text: unquoted(part) })
        else here().push({ type: 'path', steps: parseSteps(part) })
      }
    }
  }
  if (stack.length > 1) throw new JsonPathError('unterminated range')
  return stack[0]?.body ?? []
}

function closingBrace(text: string, open: number): number {
  let quote = ''
  for (let i = open + 1; i < text.length; i++) {
    const one = text[i] as string
    if (quote) {
      if (one === '\\') i++
      else if (one === quote) quote = ''
    } else if (one === '"' || one === "'") quote = one
    else if (one === '}') return i
  }
  return -1
}

function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = []
  let depth = 0
  let quote = ''
  let part = ''
  for (let i = 0; i < text.length; i++) {
    const one = text[i] as string
    if (quote) {
      if (one === quote && text[i - 1] !== '\\') quote = ''
    } else if (one === '"' || one === "'") quote = one
    else if (one === '[' || one === '(') depth++
    else if (one === ']' || one === ')') depth--
    if (one === separator && depth === 0 && !quote) {
      if (part) parts.push(part)
      part = ''
    } else part += one
  }
  return part ? [...parts, part] : parts
}

const unquoted = (text: string) => text.slice(1, -1).replace(/\\(.)/g, (_all, one: string) => ({ n: '\n', t: '\t', r: '\r' })[one] ?? one)

function parseSteps(text: string): Step[] {
  const steps: Step[] = []
  let at = 0
  while (at < text.length) {
    const rest = text.slice(at)
    if (rest.startsWith('..')) {
      steps.push({ type: 'recursive' })
      at += 2
      if (/^[^[.]/.test(text.slice(at))) {
        const name = fieldName(text.slice(at))
        steps.push(name.text === '*' ? { type: 'wildcard' } : { type: 'field', name: name.text })
        at += name.length
      }
    } else if (rest[0] === '.') {
      at++
      const name = fieldName(text.slice(at))
      at += name.length
      if (name.text === '*') steps.push({ type: 'wildcard' })
      else if (name.text) steps.push({ type: 'field', name: name.text })
    } else if (rest[0] === '[') {
      const close = closingBracket(text, at)
      if (close < 0) throw new JsonPathError('unterminated array')
      steps.push(parseBracket(text.slice(at + 1, close).trim()))
      at = close + 1
    } else if (rest[0] === '$' || rest[0] === '@') {
      at++
    } else if (/^[\w*]/.test(rest)) {
      const name = fieldName(rest)
      steps.push({ type: 'field', name: name.text })
      at += name.length
    } else
      throw new JsonPathError(
        `unrecognized character in action: U+${(rest.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')} '${rest[0]}'`,
      )
  }
  return steps
}

function fieldName(text: string): { text: string; length: number } {
  let out = ''
  let i = 0
  for (; i < text.length; i++) {
    const one = text[i] as string
    if (one === '\\' && i + 1 < text.length) {
      out += text[++i]
      continue
    }
    if (/[.[\]\s|,=<>!)]/.test(one)) break
    out += one
  }
  return { text: out, length: i }
}

function closingBracket(text: string, open: number): number {
  let depth = 0
  let quote = ''
  for (let i = open; i < text.length; i++) {
    const one = text[i] as string
    if (quote) {
      if (one === quote && text[i - 1] !== '\\') quote = ''
    } else if (one === '"' || one === "'") quote = one
    else if (one === '[') depth++
    else if (one === ']' && --depth === 0) return i
  }
  return -1
}

function parseBracket(text: string): Step {
  if (text === '*' || text === '') return { type: 'wildcard' }
  if (text.startsWith('?(')) return parseFilter(text.slice(2, text.lastIndexOf(')')).trim())
  const parts = splitOutside(text, ',')
  if (parts.length > 1) return { type: 'union', steps: parts.map((part) => [parseBracket(part.trim())]) }
  if (/^["']/.test(text)) return { type: 'field', name: unquoted(text) }
  if (/^-?\d+$/.test(text)) return { type: 'index', index: Number(text) }
  const slice = /^(-?\d*):(-?\d*)(?::(-?\d*))?$/.exec(text)
  if (slice) {
    const [, from, to, step] = slice
    return { type: 'slice', ...(from ? { from: Number(from) } : {}), ...(to ? { to: Number(to) } : {}), ...(step ? { step: Number(step) } : {}) }
  }
  throw new JsonPathError(`invalid array index ${text}`)
}

function parseFilter(text: string): Step {
  const match = /^(.*?)\s*(==|!=|<=|>=|<|>)\s*(.*)$/.exec(text)
  if (!match) return { type: 'filter', left: operand(text), operator: 'exists', right: { type: 'value', value: undefined } }
  return { type: 'filter', left: operand(match[1] ?? ''), operator: match[2] ?? '', right: operand(match[3] ?? '') }
}

function operand(text: string): Operand {
  if (/^["']/.test(text)) return { type: 'value', value: unquoted(text) }
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return { type: 'value', value: Number(text) }
  if (text === 'true' || text === 'false') return { type: 'value', value: text === 'true' }
  return { type: 'path', steps: parseSteps(text) }
}

/** Values a path finds. Throws JsonPathError for a missing field unless missing is allowed. */
export function findValues(steps: readonly Step[], root: unknown, allowMissing: boolean): unknown[] {
  return steps.reduce<unknown[]>((values, step) => values.flatMap((value) => take(step, value, root, allowMissing)), [root])
}

function take(step: Step, value: unknown, root: unknown, allowMissing: boolean): unknown[] {
  switch (step.type) {
    case 'field': {
      if (value === null || value === undefined) return []
      const member = typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>)[step.name] : undefined
      if (member !== undefined) return [member]
      if (allowMissing) return []
      throw new JsonPathError(`${step.name} is not found`)
    }
    case 'wildcard':
      if (Array.isArray(value)) return value
      return typeof value === 'object' && value !== null ? sortedEntries(value).map(([, member]) => member) : []
    case 'recursive':
      return everyBelow(value)
    case 'index':
    case 'slice':
      return takeFromList(step, value)
    case 'union':
      return step.steps.flatMap((one) => one.reduce<unknown[]>((values, inner) => values.flatMap((v) => take(inner, v, root, allowMissing)), [value]))
    case 'filter':
      if (!Array.isArray(value)) return []
      return value.filter((item) => passes(step, item))
  }
}

function takeFromList(step: Extract<Step, { type: 'index' | 'slice' }>, value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new JsonPathError(`${goKind(value)} is not array or slice`)
  if (step.type === 'index') {
    const index = step.index < 0 ? step.index + value.length : step.index
    if (index < 0 || index >= value.length)
      throw new JsonPathError(`array index out of bounds: index ${step.index < 0 ? index : step.index}, length ${value.length}`)
    return [value[index]]
  }
  const from = step.from === undefined ? 0 : step.from < 0 ? step.from + value.length : step.from
  const to = step.to === undefined ? value.length : step.to < 0 ? step.to + value.length : step.to
  return value.slice(from, to).filter((_item, i) => i % (step.step ?? 1) === 0)
}

const goKind = (value: unknown) =>
  typeof value === 'object' ? 'map' : typeof value === 'string' ? 'string' : typeof value === 'boolean' ? 'bool' : 'float64'

function passes(step: Extract<Step, { type: 'filter' }>, item: unknown): boolean {
  const values = (one: Operand) => (one.type === 'value' ? [one.value] : findValues(one.steps, item, true))
  const [left] = values(step.left)
  if (step.operator === 'exists') return left !== undefined
  const [right] = values(step.right)
  if (left === undefined || right === undefined) return false
  switch (step.operator) {
    case '==':
      return left === right
    case '!=':
      return left !== right
    case '<':
      return (left as number) < (right as number)
    case '<=':
      return (left as number) <= (right as number)
    case '>':
      return (left as number) > (right as number)
    default:
      return (left as number) >= (right as number)
  }
}

function everyBelow(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  const members = Array.isArray(value) ? value : sortedEntries(value).map(([, member]) => member)
  return [value, ...members.flatMap(everyBelow)]
}

const sortedEntries = (value: object) => Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))

/** The text a template makes of a value. */
export function printJsonPath(nodes: readonly Node[], root: unknown, allowMissing = true): string {
  return nodes.map((node) => printNode(node, root, root, allowMissing)).join('')
}

function printNode(node: Node, current: unknown, root: unknown, allowMissing: boolean): string {
  if (node.type === 'text') return node.text
  if (node.type === 'range')
    return findValues(node.steps, current, allowMissing)
      .map((item) => node.body.map((one) => printNode(one, item, root, allowMissing)).join(''))
      .join('')
  const values = recursiveField(node.steps) ? findValues(node.steps, current, true) : findValues(node.steps, current, allowMissing)
  return values.map(valueText).join(' ')
}

const recursiveField = (steps: readonly Step[]) => steps.some(({ type }) => type === 'recursive')

/** A value as Go prints it: numbers are float64 (3.1536e+09), objects JSON. */
export function valueText(value: unknown): string {
  if (typeof value === 'number') return floatText(value)
  if (typeof value === 'object') return value === null ? '' : JSON.stringify(sortedJson(value))
  return String(value)
}

/** %v of a float64: exponent form from a million on (1e+06, 3.1536e+09), as Go's %g with the shortest digits. */
export function floatText(value: number): string {
  const shortest = value.toExponential()
  const exponent = Number(shortest.slice(shortest.indexOf('e') + 1))
  if (value === 0 || (exponent >= -4 && exponent < 6)) return String(value)
  return shortest.replace(/e([+-])(\d)$/, 'e$10$2')
}

/** Members in order of their names, as Go encodes maps. */
export function sortedJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedJson)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(sortedEntries(value).map(([key, member]) => [key, sortedJson(member)]))
}
