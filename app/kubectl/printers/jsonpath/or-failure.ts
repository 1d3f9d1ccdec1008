import { failure } from '../../command.ts'
import { JsonPathError } from './parse.ts'

/** What is wrong with a path ends the command. */
export function orFailure<T>(make: () => T): T {
  try {
    return make()
  } catch (error) {
    throw error instanceof JsonPathError ? failure(error.message) : error
  }
}
