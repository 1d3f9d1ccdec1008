import type { ApiStatus } from '../cluster/api/status.ts'
import type { MeantPart } from './manifest-places.ts'

/** One thing the server found wrong with an object, before anybody has looked where it stands in the text. */
export interface ServerFinding {
  /** The path of the field, as the server writes it; absent when it named none. */
  readonly field?: string
  /** In the server's words, without the field. */
  readonly message: string
  readonly part: MeantPart
  /** The value it quotes. */
  readonly value?: unknown
  /** Of items with the same keys, the last is meant. */
  readonly last?: boolean
}

/** What the server said, in parts. */
export interface ServerAnswer {
  /** What its findings have in common: `Pod "web" is invalid`. The whole message where it has no parts. */
  readonly summary: string
  readonly findings: readonly ServerFinding[]
}

/** The parts of a refusal: the causes of an Invalid, the fields of a strict decoding error, those that server-side apply lists. */
export function findingsOf({ message = '', details }: Pick<ApiStatus, 'message' | 'details'>): ServerAnswer {
  const causes = (details?.causes ?? []).filter(({ field }) => field !== undefined && field !== '' && field !== '<nil>')
  if (causes.length > 0) {
    return { summary: message.split(': ')[0] ?? message, findings: causes.map(({ field = '', message: text = '' }) => invalidField(field, text)) }
  }
  const strict = fieldsOf(message)
  if (strict.length > 0) return { summary: message.slice(0, message.search(/(?:unknown|duplicate) field "/)).replace(/:\s*$/, ''), findings: strict }
  const [, summary, list] = /^(failed to create typed (?:patch|live) object \([^)]*\)): (?:errors:\n)?([\s\S]*)$/.exec(message) ?? []
  if (summary !== undefined && list !== undefined) return { summary, findings: list.split('\n').flatMap(appliedField) }
  return { summary: message, findings: goField(message) }
}

/** The same of a Warning header's text, which names a field now and then: `spec.containers[0].env[1]: hides …`, `unknown field "spec.x"`. */
export function findingOfWarning(text: string): ServerFinding {
  const [strict] = fieldsOf(text)
  if (strict) return strict
  const [, field, message] = /^((?:metadata|spec|data|rules|subjects|secrets|roleRef|type)[\w.[\]/-]*): (.*)$/s.exec(text) ?? []
  return field === undefined || message === undefined ? { message: text, part: 'value' } : { field, message, part: 'name' }
}

const fieldsOf = (message: string): ServerFinding[] =>
  [...message.matchAll(/(unknown|duplicate) field "((?:[^"\\]|\\.)*)"/g)].map(([, what = '', field = '']) => ({
    field,
    message: `${what} field`,
    part: 'name',
  }))

function invalidField(field: string, message: string): ServerFinding {
  const [, quoted] = /^(?:Invalid|Unsupported|Duplicate) value: ("(?:[^"\\]|\\.)*"|[^:]+)/.exec(message) ?? []
  const missing = message.startsWith('Required value')
  return { field, message, part: missing ? 'name' : 'value', ...(quoted === undefined ? {} : { value: plain(quoted) }) }
}

/** A line of what does not fit the schema: `.spec.containers[name="web"].imag: field not declared in schema`. */
function appliedField(line: string): ServerFinding[] {
  const [, field, message] = /^\s*(\.(?:"(?:[^"\\]|\\.)*"|[^:"])+): (.*)$/.exec(line) ?? []
  if (field === undefined || message === undefined) return line.trim() === '' ? [] : [{ message: line.trim(), part: 'value' }]
  const [, repeated] = /^duplicate entries for key (\[.*\])$/.exec(message) ?? []
  if (repeated !== undefined) return [{ field: `${field}${repeated}`, message, part: 'value', last: true }]
  const [, item] = /^element (\d+): /.exec(message) ?? []
  if (item !== undefined) return [{ field: `${field}[${item}]`, message, part: 'value' }]
  return [{ field, message, part: message.startsWith('field not declared') ? 'name' : 'value' }]
}

/** `cannot unmarshal string into Go struct field PodSpec.spec.hostNetwork of type bool`: after the name of the struct comes the path. */
function goField(message: string): ServerFinding[] {
  const [, field] = /into Go struct field [^.\s]+\.(\S+) of type/.exec(message) ?? []
  return field === undefined ? [] : [{ field, message, part: 'value' }]
}

function plain(quoted: string): unknown {
  try {
    return JSON.parse(quoted) as unknown
  } catch {
    return quoted
  }
}
