import type { TextPlace } from './manifest-places.ts'

/** A change of the text that may be what was meant. */
export interface TextFix {
  /** `Rename to containers` */
  readonly title: string
  readonly place: TextPlace
  /** What is to stand at the place. */
  readonly text: string
}

/** The text with the fix made. A fix is of one line. */
export function withFix(text: string, { place, text: better }: TextFix): string {
  const lines = text.split('\n')
  const line = lines[place.line - 1] ?? ''
  lines[place.line - 1] = `${line.slice(0, place.column - 1)}${better}${line.slice(place.endColumn - 1)}`
  return lines.join('\n')
}
