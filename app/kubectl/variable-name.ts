import { isEnvVarName } from '../cluster/api/validation/names.ts'
import { failure } from './command.ts'

/** The name of a variable. Throws when it cannot be one. */
export function variableName(name: string): string {
  const problems = isEnvVarName(name)
  if (problems.length > 0) throw failure(`${JSON.stringify(name)} is not a valid key name: ${problems.join(';')}`)
  return name
}
