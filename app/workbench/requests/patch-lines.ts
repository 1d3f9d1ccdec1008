import type { Json } from '../../cluster/kernel/json.ts'

/** A line of what a plugin changed. */
export interface PatchLine {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly text: string
}

interface Operation {
  readonly op: string
  readonly path: string
  readonly value?: Json
}

/** A JSON Patch in lines a person reads: a field by its path, its new value below as YAML would have it. */
export function patchLines(patch: Json | undefined): PatchLine[] {
  if (!Array.isArray(patch)) return []
  return (patch as unknown as Operation[]).flatMap(({ op, path, value }): PatchLine[] => {
    const field = fieldOf(path)
    if (op === 'remove') return [{ kind: 'removed', text: field }]
    const kind = op === 'replace' ? 'changed' : 'added'
    return written(field, value ?? null, '').map((text) => ({ kind, text }))
  })
}

/** `spec.containers[0].image` of `/spec/containers/0/image`. Models kubectl explain's paths. */
export function fieldOf(pointer: string): string {
  const parts = pointer.split('/').slice(1)
  return parts
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, part) => {
      if (/^\d+$/.test(part)) return `${path}[${part}]`
      if (part === '-') return `${path}[+]`
      const plain = /^[\w-]+$/.test(part)
      return plain ? (path === '' ? part : `${path}.${part}`) : `${path}["${part}"]`
    }, '')
}

function written(key: string, value: Json, indent: string): string[] {
  const head = `${indent}${key}:`
  if (Array.isArray(value)) return value.length === 0 ? [`${head} []`] : [head, ...value.flatMap((one) => listed(one, indent))]
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
    return entries.length === 0 ? [`${head} {}`] : [head, ...entries.flatMap(([name, inner]) => written(name, inner as Json, `${indent}  `))]
  }
  return [`${head} ${scalar(value)}`]
}

function listed(value: Json, indent: string): string[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [`${indent}- ${scalar(value)}`]
  const lines = Object.entries(value).flatMap(([name, inner]) => written(name, inner as Json, `${indent}  `))
  return lines.map((line, index) => (index === 0 ? `${indent}- ${line.slice(indent.length + 2)}` : line))
}

/** A string that YAML would read as something else is quoted. */
function scalar(value: Json): string {
  if (typeof value !== 'string') return JSON.stringify(value)
  return value === '' || /^[\s\-?:,[\]{}#&*!|>'"%@`]|: | #|\s$|^(true|false|null|yes|no|on|off|~|[\d.+-]+)$/i.test(value)
    ? JSON.stringify(value)
    : value
}
