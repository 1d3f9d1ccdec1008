import type { NodeKind } from './identity-graph.ts'

/** A node's kind is told by its outline as well as its color: paths for a width and a height, from 0,0. */
export function outline(kind: NodeKind, width: number, height: number): string {
  switch (kind) {
    case 'pod':
    case 'pods':
      return rounded(width, height, 3)
    case 'account':
      // A key card: one corner is cut, as on the cards that go into a reader.
      return `M4 0H${width - 10}L${width} 10V${height - 4}Q${width} ${height} ${width - 4} ${height}H4Q0 ${height} 0 ${height - 4}V4Q0 0 4 0Z`
    case 'user':
    case 'group':
      return rounded(width, height, height / 2)
    case 'binding':
      return `M8 0H${width - 8}L${width} ${height / 2}L${width - 8} ${height}H8L0 ${height / 2}Z`
    case 'role':
      return `M6 0H${width - 6}L${width} 6V${height - 6}L${width - 6} ${height}H6L0 ${height - 6}V6Z`
    case 'rule':
      return rounded(width, height, 0)
    case 'request':
      return rounded(width, height, 8)
  }
}

function rounded(width: number, height: number, radius: number): string {
  const arc = (x: number, y: number) => `A${radius} ${radius} 0 0 1 ${x} ${y}`
  return `M${radius} 0H${width - radius}${arc(width, radius)}V${height - radius}${arc(width - radius, height)}H${radius}${arc(0, height - radius)}V${radius}${arc(radius, 0)}Z`
}

/** Marks around 0,0: as on the timeline and in the list of requests, allowed is round, refused is a diamond, a warning a triangle. */
export const DOT = 'M 0 -4.5 a 4.5 4.5 0 1 1 -0.01 0 z'
export const DIAMOND = 'M 0 -6 l 6 6 l -6 6 l -6 -6 z'
export const TRIANGLE = 'M 0 -6 l 6.5 11 h -13 z'
