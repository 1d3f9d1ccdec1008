import type { TextPlace } from '../../session/manifest-places.ts'

/** A place as Monaco writes it. */
export const rangeOf = ({ line, column, endLine, endColumn }: TextPlace) => ({
  startLineNumber: line,
  startColumn: column,
  endLineNumber: endLine,
  endColumn,
})
