// kubectl's own dialect of JSONPath. Models client-go/util/jsonpath.

export class JsonPathError extends Error {
  override name = 'JsonPathError'
}

type Node =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'path'; readonly steps: readonly Step[] }
  | { readonly type: 'range'; readonly steps: readonly Step[]; readonly body: readonly Node[] }

type Step =
  | { readonly type: 'field'; readonly name: string }
  | { readonly type: 'wildcard' }
  | { readonly type: 'recursive' }
  | { readonly type: 'slice'; readonly from: number | undefined; readonly to: number | undefined; readonly step: number }
  | { readonly type: 'index'; readonly at: number }
  | { readonly type: 'union'; readonly names: readonly string[] }
  | { readonly type: 'filter'; readonly left: readonly Step[]; readonly operator: string | undefined; readonly right: unknown }
  | { readonly type: 'root' }

/** Evaluates a template such as `{.items[*].metadata.name}` over a value. Throws JsonPathError. */
export function jsonPath(template: string, data: unknown): string {
  return evaluateAll(parseTemplate(template), data, data)
}

/** The values a single path leads to; for sorting and columns. Braces and the leading dot may be left out. */
export function jsonPathValues(path: string, data: unknown): unknown[] {
  const bare = path.replace(/^\{(.*)\}$/s, '$1')
  return walk(
    parseSteps(bare.startsWith('.') || bare.startsWith('$') || bare.startsWith('[') || bare.startsWith('@') ? bare : `.${bare}`),
    [data],
    data,
  )
}

function parseTemplate(template: string): Node[] {
  const stack: Node[][] = [[]]
  const ranges: Step[][] = []
  let at = 0
  while (at < template.length) {
    const open = template.indexOf('{', at)
    if (open < 0) {
      stack.at(-1)?.push({ type: 'text', text: template.slice(at) })
      break
    }
    if (open > at) stack.at(-1)?.push({ type: 'text', text: template.slice(at, open) })
    const close = closing(template, open)
    if (close < 0) throw new JsonPathError('unclosed action')
    const action = template.slice(open + 1, close).trim()
    if (action.startsWith('range ')) {
      ranges.push(parseSteps(action.slice(6).trim()))
      stack.push([])
    } else if (action === 'end') {
      const body = stack.pop() ?? []
      const steps = ranges.pop()
      if (!steps) throw new JsonPathError('not in range, nothing to end')
      stack.at(-1)?.push({ type: 'range', steps, body })
    } else if (/^["']/.test(action)) {
      stack.at(-1)?.push({ type: 'text', text: unquote(action) })
    } else {
      stack.at(-1)?.push({ type: 'path', steps: parseSteps(action) })
    }
    at = close + 1
  }
  if (ranges.length > 0) throw new JsonPathError('unterminated range')
  return stack[0] ?? []
}

function closing(template: string, open: number): number {
  let quote = ''
  for (let i = open + 1; i < template.length; i++) {
    const char = template[i] as string
    if (quote) {
      if (char === '\\') i++
      else if (char === quote) quote = ''
    } else if (char === '"' || char === "'") quote = char
    else if (char === '}') return i
  }
  return -1
}

function unquote(text: string): string {
  const inner = text.slice(1, -1)
  return inner.replace(/\\(.)/g, (_, char: string) => ({ n: '\n', t: '\t', r: '\r' })[char] ?? char)
}

function parseSteps(path: string): Step[] {
  const steps: Step[] = []
  let at = 0
  while (at < path.length) {
    const char = path[at] as string
    if (char === '$' || char === '@') {
      if (char === '$') steps.push({ type: 'root' })
      at++
    } else if (char === '.' && path[at + 1] === '.') {
      steps.push({ type: 'recursive' })
      at++
      if (path[at + 1] === '[') at++
    } else if (char === '.') {
      const [name, end] = readName(path, at + 1)
      if (name === '*') steps.push({ type: 'wildcard' })
      else if (name !== '') steps.push({ type: 'field', name })
      at = end
    } else if (char === '[') {
      const close = closingBracket(path, at)
      if (close < 0) throw new JsonPathError('unterminated array')
      steps.push(parseBracket(path.slice(at + 1, close)))
      at = close + 1
    } else {
      const [name, end] = readName(path, at)
      if (end === at)
        throw new JsonPathError(`unrecognized character in action: U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')} '${char}'`)
      steps.push({ type: 'field', name })
      at = end
    }
  }
  return steps
}

function readName(path: string, start: number): [string, number] {
  let name = ''
  let at = start
  while (at < path.length && !'.[] |'.includes(path[at] as string)) {
    if (path[at] === '\\' && at + 1 < path.length) at++
    name += path[at]
    at++
  }
  return [name, at]
}

function closingBracket(path: string, open: number): number {
  let depth = 0
  let quote = ''
  for (let i = open; i < path.length; i++) {
    const char = path[i] as string
    if (quote) {
      if (char === quote) quote = ''
    } else if (char === '"' || char === "'") quote = char
    else if (char === '[') depth++
    else if (char === ']' && --depth === 0) return i
  }
  return -1
}

function parseBracket(inner: string): Step {
  const text = inner.trim()
  if (text === '*') return { type: 'wildcard' }
  if (text.startsWith('?(') && text.endsWith(')')) return parseFilter(text.slice(2, -1).trim())
  if (/^(['"]).*\1$/.test(text)) {
    const names = text.split(',').map((one) => one.trim().slice(1, -1))
    return names.length === 1 ? { type: 'field', name: names[0] as string } : { type: 'union', names }
  }
  const slice = text.match(/^(-?\d*):(-?\d*)(?::(-?\d*))?$/)
  if (slice) {
    const number = (one: string | undefined) => (one ? Number(one) : undefined)
    return { type: 'slice', from: number(slice[1]), to: number(slice[2]), step: number(slice[3]) ?? 1 }
  }
  if (/^-?\d+$/.test(text)) return { type: 'index', at: Number(text) }
  throw new JsonPathError(`invalid array index ${text}`)
}

function parseFilter(text: string): Step {
  const found = text.match(/^(.*?)\s*(==|!=|<=|>=|<|>)\s*(.*)$/s)
  if (!found) return { type: 'filter', left: parseSteps(text), operator: undefined, right: undefined }
  const [, left = '', operator, right = ''] = found
  const value = /^(['"]).*\1$/s.test(right) ? right.slice(1, -1) : right === 'true' ? true : right === 'false' ? false : Number(right)
  return { type: 'filter', left: parseSteps(left), operator, right: value }
}

function evaluateAll(nodes: readonly Node[], current: unknown, root: unknown): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.text
      const values = walk(node.steps, [current], root)
      if (node.type === 'path') return values.map(textOf).join(' ')
      return values.map((value) => evaluateAll(node.body, value, root)).join('')
    })
    .join('')
}

function walk(steps: readonly Step[], start: unknown[], root: unknown): unknown[] {
  return steps.reduce<unknown[]>((values, step) => (step.type === 'root' ? [root] : values.flatMap((value) => take(step, value, root))), start)
}

function take(step: Exclude<Step, { type: 'root' }>, value: unknown, root: unknown): unknown[] {
  switch (step.type) {
    case 'field':
      if (Array.isArray(value)) return []
      return isObject(value) && step.name in value ? [value[step.name]] : []
    case 'union':
      return step.names.flatMap((name) => (isObject(value) && name in value ? [value[name]] : []))
    case 'wildcard':
      return Array.isArray(value) ? value : isObject(value) ? Object.values(value) : []
    case 'recursive':
      return descendants(value)
    case 'index': {
      if (!Array.isArray(value)) return []
      const at = step.at < 0 ? value.length + step.at : step.at
      if (at >= value.length || at < 0) throw new JsonPathError(`array index out of bounds: index ${step.at}, length ${value.length}`)
      return [value[at]]
    }
    case 'slice': {
      if (!Array.isArray(value)) return []
      return value.slice(step.from ?? 0, step.to ?? value.length).filter((_, index) => index % step.step === 0)
    }
    case 'filter':
      return Array.isArray(value) ? value.filter((item) => passes(step, item, root)) : []
  }
}

function passes({ left, operator, right }: Extract<Step, { type: 'filter' }>, item: unknown, root: unknown): boolean {
  const [found] = walk(left, [item], root)
  if (operator === undefined) return found !== undefined
  if (found === undefined) return false
  const a = found as string | number | boolean
  const b = right as string | number | boolean
  switch (operator) {
    case '==':
      return a === b
    case '!=':
      return a !== b
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '>':
      return a > b
    default:
      return a >= b
  }
}

function descendants(value: unknown): unknown[] {
  const children = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : []
  return [value, ...children.flatMap(descendants)]
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** How Go prints a value: text as it is, large whole numbers with an exponent, the rest as JSON. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return goNumber(value)
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(sortKeys(value)) : String(value)
}

/** %v of a float64: an exponent from 1e+21 on in Go's 'g' format with shortest precision, which kubectl's numbers reach at 21 digits; whole numbers decoded as float64 show one from 1e+06 up when they are round. */
function goNumber(value: number): string {
  const exponent = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)))
  if (exponent < -4 || exponent >= 21) return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2')
  const digits = value.toExponential().split('e')[0]?.replace(/[-.]/g, '').length ?? 1
  return exponent >= Math.max(digits, 21)
    ? value.toExponential()
    : exponent >= 6 && digits <= exponent && Number.isInteger(value)
      ? value.toExponential().replace(/e\+(\d)$/, 'e+0$1')
      : String(value)
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sortKeys(value[key])]),
  )
}
