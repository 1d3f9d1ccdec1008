import type { TransportResponse } from './environment.ts'

/** The texts of an answer's Warning headers, in their order. */
export function warningsOf({ headers: { warning } }: Pick<TransportResponse, 'headers'>): string[] {
  const lines = warning === undefined ? [] : typeof warning === 'string' ? warning.split(/, (?=299 - ")/) : warning
  return lines.map((line) => {
    const [, quoted] = line.match(/^299 - ("(?:[^"\\]|\\.)*")/) ?? []
    return quoted === undefined ? line : (JSON.parse(quoted) as string)
  })
}
