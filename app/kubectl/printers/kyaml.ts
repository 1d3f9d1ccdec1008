import { isJsonObject } from '../../cluster/kernel/json.ts'

/** An object as `-o kyaml` prints it: YAML in braces, every text quoted, members in the order they come. Models sigs.k8s.io/yaml/kyaml. */
export const kyamlText = (value: unknown): string => `---\n${node(value, 0)}\n`

function node(value: unknown, level: number): string {
  if (Array.isArray(value)) return listText(value, level)
  if (isJsonObject(value)) return objectText(value, level)
  return typeof value === 'string' ? quoted(value, level) : String(value ?? null)
}

const pad = (level: number) => '  '.repeat(level)

function objectText(value: Readonly<Record<string, unknown>>, level: number): string {
  const keys = Object.keys(value).filter((key) => value[key] !== undefined)
  if (keys.length === 0) return '{}'
  return `{\n${keys.map((key) => `${pad(level + 1)}${keyText(key)}: ${node(value[key], level + 1)},\n`).join('')}${pad(level)}}`
}

/** Lists of objects or lists hug their brackets; others have an item on each line. */
function listText(items: readonly unknown[], level: number): string {
  if (items.length === 0) return '[]'
  if (items.every((item) => (isJsonObject(item) && Object.keys(item).length > 0) || (Array.isArray(item) && item.length > 0)))
    return `[${items.map((item) => node(item, level)).join(', ')}]`
  return `[\n${items.map((item) => `${pad(level + 1)}${node(item, level + 1)},\n`).join('')}${pad(level)}]`
}

/** Words that YAML 1.1 takes for something else than text. */
const OTHER_TYPE = /^(?:y|n|yes|no|on|off|true|false|null|~|[-+.\d].*)$/i

const keyText = (key: string) => (/^[A-Za-z0-9_./-]+$/.test(key) && !OTHER_TYPE.test(key) ? key : JSON.stringify(key))

function quoted(text: string, level: number): string {
  if (!text.includes('\n')) return JSON.stringify(text)
  const lines = text.split('\n').map((line) => JSON.stringify(line).slice(1, -1))
  const last = lines.pop() ?? ''
  const indent = pad(level + 1)
  const body = lines.map((line) => `${indent} ${line}\\n\\\n`).join('')
  return `"\\\n${body}${last === '' ? '' : `${indent} ${last}\\\n`}${indent}"`
}
