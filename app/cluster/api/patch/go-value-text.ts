import type { Json } from '../../kernel/json.ts'

/** A value as Go's %v prints it: map[a:1 b:[x y]]. Keys are sorted, texts bare. */
export function goValueText(value: Json | undefined): string {
  if (value === null || value === undefined) return '<nil>'
  if (Array.isArray(value)) return `[${value.map(goValueText).join(' ')}]`
  if (typeof value !== 'object') return String(value)
  const members = value as Record<string, Json | undefined>
  const keys = Object.keys(members).sort()
  return `map[${keys.map((key) => `${key}:${goValueText(members[key])}`).join(' ')}]`
}
