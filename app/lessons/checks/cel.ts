import { parse } from '@marcbachmann/cel-js'

/**
 * Whether a CEL expression holds of these variables. A field that is not there makes it false, as a learner's half-done
 * object should. Throws for an expression that cannot be read.
 */
export function celHolds(expression: string, variables: Readonly<Record<string, unknown>>): boolean {
  const evaluate = parse(expression)
  try {
    return evaluate({ ...variables }) === true
  } catch {
    return false
  }
}

/** What is wrong with an expression, undefined when it can be read. */
export function celMistake(expression: string): string | undefined {
  try {
    parse(expression)
    return undefined
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return `not a CEL expression: ${message.trim().split('\n')[0] ?? ''}`
  }
}
