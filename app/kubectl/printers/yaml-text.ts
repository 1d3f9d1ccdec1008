import { isJsonObject } from '../../cluster/kernel/json.ts'

const BEST_WIDTH = 80

/** An object as `-o yaml` prints it: keys sorted, lists not indented, long lines folded at 80. Models sigs.k8s.io/yaml (Marshal) and go-yaml v2's emitter. */
export function yamlText(value: unknown): string {
  if (isJsonObject(value) || Array.isArray(value)) {
    const lines = nodeLines(value, 0)
    return `${lines.join('\n')}\n`
  }
  return `${scalar(value, 0, 0)}\n`
}

function nodeLines(value: unknown, indent: number): string[] {
  const pad = ' '.repeat(indent)
  if (Array.isArray(value)) {
    if (value.length === 0) return [`${pad}[]`]
    return value.flatMap((item) => {
      if (isEmptyOrScalar(item)) return [`${pad}- ${inline(item, indent + 2, indent + 2)}`]
      const lines = nodeLines(item, indent + 2)
      return [`${pad}- ${(lines[0] ?? '').slice(indent + 2)}`, ...lines.slice(1)]
    })
  }
  const entries = Object.entries(value as Record<string, unknown>)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => compareKeys(a, b))
  if (entries.length === 0) return [`${pad}{}`]
  return entries.flatMap(([key, member]) => {
    const name = `${pad}${scalar(key, indent + 2, indent)}:`
    if (isEmptyOrScalar(member)) return [`${name} ${inline(member, indent + 2, name.length + 1)}`]
    return [name, ...nodeLines(member, Array.isArray(member) ? indent : indent + 2)]
  })
}

function isEmptyOrScalar(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0
  return !isJsonObject(value) || Object.values(value).every((member) => member === undefined)
}

function inline(value: unknown, indent: number, column: number): string {
  if (Array.isArray(value)) return '[]'
  if (isJsonObject(value)) return '{}'
  return scalar(value, indent, column)
}

/** go-yaml sorts digits inside keys as numbers, and letters before other signs. Models go-yaml v2 sorter.go (keyList.Less). */
function compareKeys(a: string, b: string): number {
  const left = [...a]
  const right = [...b]
  let digits = false
  for (let i = 0; i < left.length && i < right.length; i++) {
    const x = left[i] as string
    const y = right[i] as string
    if (x === y) {
      digits = /\d/.test(x)
      continue
    }
    const xLetter = /\p{L}/u.test(x)
    const yLetter = /\p{L}/u.test(y)
    if (xLetter && yLetter) return x < y ? -1 : 1
    if (xLetter || yLetter) {
      if (digits) return xLetter ? -1 : 1
      return xLetter ? 1 : -1
    }
    const numberAt = (text: string) => /^\d+/.exec(text)?.[0]
    const m = numberAt(a.slice(i))
    const n = numberAt(b.slice(i))
    if (m !== undefined && n !== undefined && Number(m) !== Number(n)) return Number(m) - Number(n)
    return x < y ? -1 : 1
  }
  return left.length - right.length
}

function scalar(value: unknown, indent: number, column: number): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) < 1e21 ? String(value) : String(value).replace(/e\+?(-?)(\d)$/, 'e$10$2')
  if (typeof value !== 'string') return String(value)
  if (value === '') return '""'
  if (isOtherType(value)) return JSON.stringify(value)
  if (value.includes('\n') && literalAllowed(value)) return literal(value, indent)
  if (mustDoubleQuote(value)) return JSON.stringify(value)
  if (plainAllowed(value)) return folded(value, indent, column)
  return folded(`'${value.replaceAll("'", "''")}'`, indent, column)
}

/** Would be read as something else than a string: true, 1, ~, 2020-01-01. */
function isOtherType(text: string): boolean {
  if (/^(?:y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF|true|True|TRUE|false|False|FALSE|null|Null|NULL|~|<<|=)$/.test(text)) return true
  if (/^\d{4}-\d\d?-\d\d?(?:(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)?$/.test(text)) return true
  if (!/^[-+.\d]/.test(text)) return false
  if (/^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/.test(text)) return true
  if (/^[-+]?(?:0b[01_]+|0x[\da-fA-F_]+|0o?[0-7_]+)$/.test(text)) return true
  if (/^[-+]?(?:\d[\d_]*)?\.?[\d_]*(?:[eE][-+]?\d+)?$/.test(text) && /\d/.test(text)) return true
  return /^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/.test(text)
}

const mustDoubleQuote = (text: string) =>
  [...text].some((one) => one !== '\n' && (one < ' ' || one === '\x7f' || one === '\ufeff')) || (text.includes('\n') && !literalAllowed(text))
const literalAllowed = (text: string) =>
  !/[ ]\n/.test(text) && !/^ |[ ]$/.test(text) && ![...text].some((one) => one !== '\n' && (one < ' ' || one === '\x7f'))

function plainAllowed(text: string): boolean {
  if (/^[ ]|[ ]$/.test(text) || text.includes('\n')) return false
  if (/^(?:---|\.\.\.)/.test(text)) return false
  if (/^[#,[\]{}&*!|>'"%@`]/.test(text)) return false
  if (/^[-?](?:\s|$)/.test(text) || /^:(?:\s|$)/.test(text)) return false
  return !/: |:$| #/.test(text)
}

function literal(text: string, indent: number): string {
  const chomp = text.endsWith('\n\n') || text === '\n' ? '+' : text.endsWith('\n') ? '' : '-'
  const hint = /^[ \n]/.test(text) ? '2' : ''
  const body = text.endsWith('\n') ? text.slice(0, -1) : text
  return [`|${hint}${chomp}`, ...body.split('\n').map((line) => (line === '' ? '' : ' '.repeat(indent) + line))].join('\n')
}

/** Breaks at single spaces once past the width, as the emitter does. */
function folded(text: string, indent: number, start: number): string {
  let column = start
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const one = text[i] as string
    if (one === ' ' && column > BEST_WIDTH && i > 0 && i < text.length - 1 && text[i - 1] !== ' ' && text[i + 1] !== ' ') {
      out += `\n${' '.repeat(indent)}`
      column = indent
    } else {
      out += one
      column++
    }
  }
  return out
}
