import type { TextPlace } from './manifest-places.ts'

/**
 * Where places of a text are after it was edited: a place goes with its line as long as that line says the same. Undefined once
 * the line was changed: what was found there may be mended.
 */
export function movedPlaces(before: string, after: string): (place: TextPlace) => TextPlace | undefined {
  if (before === after) return (place) => place
  const old = before.split('\n')
  const now = after.split('\n')
  const shared = Math.min(old.length, now.length)
  let top = 0
  while (top < shared && old[top] === now[top]) top++
  let bottom = 0
  while (bottom < shared - top && old[old.length - 1 - bottom] === now[now.length - 1 - bottom]) bottom++
  const added = now.length - old.length
  const lineNow = (line: number): number | undefined => {
    if (line < top) return line
    if (line >= old.length - bottom) return line + added
    // Among the lines that were edited: the nearest that says the same.
    const same = Array.from({ length: now.length - top - bottom }, (_, i) => top + i).filter((i) => now[i] === old[line])
    return same.sort((a, b) => Math.abs(a - line) - Math.abs(b - line))[0]
  }
  return (place) => {
    const line = lineNow(place.line - 1)
    return line === undefined ? undefined : { ...place, line: line + 1, endLine: line + 1 + place.endLine - place.line }
  }
}
