import type { KubeObject } from '../../cluster/api/object.ts'
import { base64, bytesOf, textOf } from '../../cluster/kernel/text.ts'
import { failure } from '../command.ts'
import { valueText } from './jsonpath.ts'

type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'value'; readonly text: string }
  | { readonly type: 'range' | 'if'; readonly text: string; readonly body: readonly Part[]; readonly otherwise: readonly Part[] }

/**
 * Prints an object with a Go template: fields, text, range, if, else, base64decode, base64encode, len.
 * @notmodelled Variables, comparisons and with of Go templates are not simulated; they are refused.
 */
export function goTemplate(template: string): (object: KubeObject) => string {
  const parts = parse(template)
  return (object) => parts.map((part) => print(part, object, object)).join('')
}

function parse(template: string): readonly Part[] {
  const open: { type: 'range' | 'if'; text: string; body: Part[]; otherwise: Part[]; inElse: boolean }[] = []
  const top: Part[] = []
  const add = (part: Part) => {
    const last = open.at(-1)
    if (last) (last.inElse ? last.otherwise : last.body).push(part)
    else top.push(part)
  }
  for (const [, text = '', action] of template.matchAll(/([\s\S]*?)(?:\{\{-?\s*([\s\S]*?)\s*-?\}\}|$)/g)) {
    if (text !== '') add({ type: 'text', text })
    if (action === undefined) continue
    const [, word = '', rest = ''] = /^(range|if|else|end)?\s*([\s\S]*)$/.exec(action) ?? []
    const last = open.at(-1)
    if (word === 'range' || word === 'if') open.push({ type: word, text: rest, body: [], otherwise: [], inElse: false })
    else if (word === 'else' && last) last.inElse = true
    else if (word === 'end' && last) {
      open.pop()
      add({ type: last.type, text: last.text, body: last.body, otherwise: last.otherwise })
    } else add({ type: 'value', text: action })
  }
  if (open.length > 0) throw failure(`error parsing template ${template}, template: output:1: unexpected EOF`)
  return top
}

function print(part: Part, here: unknown, root: unknown): string {
  if (part.type === 'text') return part.text
  const value = evaluate(part.text, here, root)
  if (part.type === 'value') return value === undefined || value === null ? '<no value>' : goText(value)
  const empty =
    value === undefined ||
    value === null ||
    value === false ||
    value === '' ||
    value === 0 ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  if (empty) return part.otherwise.map((one) => print(one, here, root)).join('')
  if (part.type === 'if') return part.body.map((one) => print(one, here, root)).join('')
  return Object.values(value as object)
    .map((item: unknown) => part.body.map((one) => print(one, item, root)).join(''))
    .join('')
}

function evaluate(pipeline: string, here: unknown, root: unknown): unknown {
  return pipeline.split('|').reduce<unknown>((before, stage, i) => {
    const words = stage.trim().match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? []
    const [first = '', argument] = words
    const given = argument === undefined ? before : term(argument, here, root)
    if (first === 'base64decode') return textOf(base64.decode(String(given)))
    if (first === 'base64encode') return base64.encode(bytesOf(String(given)))
    if (first === 'len') return Object.keys((given ?? {}) as object).length
    if (i > 0 || words.length > 1) throw failure(`error parsing template: ${stage.trim()} is not simulated here; use -o jsonpath`)
    return term(first, here, root)
  }, undefined)
}

function term(text: string, here: unknown, root: unknown): unknown {
  if (text.startsWith('"')) return JSON.parse(text) as string
  const [start, path] = text.startsWith('$') ? [root, text.slice(1)] : [here, text]
  if (!path.startsWith('.') && path !== '') throw failure(`error parsing template: ${text} is not simulated here; use -o jsonpath`)
  return path
    .split('.')
    .filter((one) => one !== '')
    .reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined), start)
}

function goText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`
  if (typeof value !== 'object' || value === null) return typeof value === 'number' ? String(value) : valueText(value)
  return `map[${Object.keys(value)
    .sort()
    .map((key) => `${key}:${goText((value as Record<string, unknown>)[key])}`)
    .join(' ')}]`
}
