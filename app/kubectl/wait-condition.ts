import type { KubeObject } from '../cluster/api/object.ts'
import { failure } from './command.ts'
import { JsonPath } from './printers/jsonpath/jsonpath.ts'
import { orFailure } from './printers/jsonpath/or-failure.ts'
import { relaxedPath } from './printers/jsonpath/parse.ts'
import { goText } from './printers/go-values.ts'

/** What `kubectl wait --for` waits for. */
export interface Condition {
  /** Conditions are of an object that is there. */
  readonly type: 'condition' | 'create' | 'delete'
  /** True once it holds; undefined stands for no object. Throws when it can never be told. */
  readonly test: (object: KubeObject | undefined) => boolean
}

/** Reads `condition=NAME[=VALUE]`, `jsonpath={.path}[=VALUE]`, `create` or `delete`. Models kubectl/pkg/cmd/wait/wait.go (conditionFuncFor). */
export function conditionOf(text: string): Condition {
  const lower = text.toLowerCase()
  if (lower === 'delete') return { type: 'delete', test: (object) => object === undefined }
  if (lower === 'create') return { type: 'create', test: (object) => object !== undefined }
  if (lower.startsWith('condition=')) return statusCondition(lower.slice('condition='.length))
  if (lower.startsWith('jsonpath=')) return pathCondition(text.slice('jsonpath='.length))
  throw failure(`unrecognized condition: ${JSON.stringify(text)}`)
}

type Fields = Readonly<Record<string, unknown>>

/** Only what was observed of the object as it now is counts. Models kubectl/pkg/cmd/wait/condition.go. */
function statusCondition(text: string): Condition {
  const equals = text.indexOf('=')
  const [name, value] = equals < 0 ? [text, 'true'] : [text.slice(0, equals), text.slice(equals + 1)]
  const test = (object: KubeObject | undefined) => {
    const status = (object?.['status'] ?? {}) as Fields
    const condition = ((status['conditions'] ?? []) as readonly Fields[]).find((one) => String(one['type']).toLowerCase() === name)
    if (!condition) return false
    const observed = condition['observedGeneration'] ?? status['observedGeneration']
    const generation = object?.metadata.generation
    if (typeof observed === 'number' && typeof generation === 'number' && observed < generation) return false
    return String(condition['status']).toLowerCase() === value
  }
  return { type: 'condition', test }
}

/** Models kubectl/pkg/cmd/wait/json.go. */
function pathCondition(text: string): Condition {
  const { path, wanted } = splitPath(text)
  const parsed = parsedPath(path)
  const test = (object: KubeObject | undefined) => {
    const lists = found(parsed, object)
    const [values] = lists
    const [value, ...more] = values ?? []
    if (value === undefined) return false
    if (lists.length > 1) throw failure('given jsonpath expression matches more than one list')
    if (more.length > 0) throw failure('given jsonpath expression matches more than one value')
    if (wanted === undefined) return true
    if (typeof value === 'object' && value !== null) throw failure('jsonpath leads to a nested object or list which is not supported')
    return goText(value, String).trim() === wanted.trim()
  }
  return { type: 'condition', test }
}

/** What stands before and behind =, not ==; quotes around the value go. Models kubectl/pkg/cmd/wait/wait.go (processJSONPathInput). */
function splitPath(text: string): { path: string; wanted?: string } {
  const [path = '', value, ...more] = text.split(/(?<!=)=(?!=)/)
  if (more.length > 0)
    throw failure("jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or --for=jsonpath='{.status.readyReplicas}'")
  if (path === '') throw failure('jsonpath expression cannot be empty')
  if (value === undefined) return { path }
  const wanted = value.replace(/^['"]+|['"]+$/g, '')
  if (wanted === '') throw failure("jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3")
  return { path, wanted }
}

const parsedPath = (path: string): JsonPath => orFailure(() => new JsonPath(relaxedPath(path)))

const found = (path: JsonPath, object: KubeObject | undefined) => orFailure(() => path.find(object))
