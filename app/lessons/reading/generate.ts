import type { FrontMatter } from './front-matter.ts'
import type { Problems } from './problems.ts'

/** Chooses one of so many: a number from 0 to `count` - 1. `what` names the choice: `names.app`, `fault`. */
export type Draw = (count: number, what: string) => number

/** {{name}}, with the white space before it when it stands alone on its line. */
const PLACE = /(^[ \t]*)?\{\{\s*([\w.-]+)\s*\}\}/gm

/**
 * The lesson with drawn names and a drawn fault in the places of {{NAME}}, {{fault.KEY}}. A text of several lines takes
 * the indentation of its place. Line numbers of the result are not those of the file.
 */
export function generated(markdown: string, generate: NonNullable<FrontMatter['generate']>, problems: Problems, draw: Draw = () => 0): string {
  const values = new Map<string, string>()
  for (const [name, choices] of Object.entries(generate.names)) values.set(name, choices[draw(choices.length, `names.${name}`)] ?? '')
  const fault = generate.faults[draw(generate.faults.length, 'fault')]
  for (const [key, text] of Object.entries(fault ?? {})) values.set(`fault.${key}`, text)
  // The texts of faults have names in them too.
  for (const [key, text] of values) if (key.startsWith('fault.')) values.set(key, fill(text, values))
  const front = markdown.indexOf('\n---', 3)
  const body = markdown.slice(front)
  for (const match of body.matchAll(PLACE)) {
    const name = match[2] ?? ''
    if (values.has(name)) continue
    const line = markdown.slice(0, front + match.index).split('\n').length
    problems.add(`{{${name}}} is not drawn by generate in the front matter`, { line, column: 1 })
  }
  return fill(markdown, values)
}

function fill(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(PLACE, (place, indent: string | undefined, name: string) => {
    const value = values.get(name)
    if (value === undefined) return place
    return (
      (indent ?? '') +
      value
        .trimEnd()
        .split('\n')
        .join(`\n${indent ?? ''}`)
    )
  })
}

/** Ways to draw that together meet every fault once, and every name once. */
export function everyDraw({ names, faults }: NonNullable<FrontMatter['generate']>): Draw[] {
  const most = Math.max(1, faults.length, ...Object.values(names).map((choices) => choices.length))
  return Array.from(
    { length: most },
    (_, index): Draw =>
      (count) =>
        count === 0 ? 0 : index % count,
  )
}
