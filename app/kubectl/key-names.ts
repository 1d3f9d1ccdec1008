import { failure } from './command.ts'

const CONFIG_KEY =
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"
const VARIABLE =
  "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')"

/** What keeps a text from being a key of a ConfigMap or Secret; empty when nothing does. Models apimachinery/pkg/util/validation (IsConfigMapKey). */
export const configKeyProblems = (key: string): string[] => [
  ...(key.length > 253 ? ['must be no more than 253 characters'] : []),
  ...(/^[-._a-zA-Z0-9]+$/.test(key) ? [] : [CONFIG_KEY]),
  ...dotProblems(key),
]

/** The name of a variable. Throws when it cannot be one. Models apimachinery/pkg/util/validation (IsEnvVarName). */
export function variableName(name: string): string {
  const problems = [...(/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name) ? [] : [VARIABLE]), ...dotProblems(name)]
  if (problems.length > 0) throw failure(`${JSON.stringify(name)} is not a valid key name: ${problems.join(';')}`)
  return name
}

function dotProblems(key: string): string[] {
  if (key === '.' || key === '..') return [`must not be '${key}'`]
  return key.startsWith('..') ? ["must not start with '..'"] : []
}
