import type { KubeObject } from '../../cluster/api/object.ts'
import { failure } from '../command.ts'
import type { KubectlEnvironment } from '../environment.ts'
import { jsonPath, JsonPathError, jsonPathValues } from './jsonpath.ts'
import { alignTable } from './tabwriter.ts'
import { printJson, printYaml } from './yaml.ts'

export interface PrintOptions {
  /** Of -o. */
  readonly format: string
  readonly showManagedFields: boolean
  readonly noHeaders?: boolean
  /** `pod/name` of an object. */
  readonly nameOf: (object: KubeObject) => string
  readonly environment: KubectlEnvironment
}

/** A list as kubectl makes one of several objects. */
export const asList = (items: readonly KubeObject[]) => ({ apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } })

/** Text of objects in a format of -o. `list` says that there may be several. Throws CommandError for a format it does not know. */
export async function printObjects(objects: readonly KubeObject[], list: boolean, options: PrintOptions): Promise<string> {
  const shown = options.showManagedFields ? objects : objects.map(withoutManagedFields)
  const value = list ? asList(shown) : shown[0]
  const [format = '', ...rest] = options.format.split('=')
  const template = rest.join('=')
  switch (format) {
    case 'json':
      return printJson(value)
    case 'yaml':
      return printYaml(value)
    case 'name':
      return shown.map((object) => `${options.nameOf(object)}\n`).join('')
    case 'jsonpath':
    case 'jsonpath-as-json':
      return evaluate(template, value, format)
    case 'jsonpath-file':
      return evaluate((await options.environment.files.read(template)).trim(), value, 'jsonpath')
    case 'custom-columns':
      return customColumns(template, shown, options.noHeaders ?? false)
    case 'go-template':
    case 'template':
    case 'go-template-file':
      throw failure(`go templates are not simulated here; use -o jsonpath='…' or -o json | jq`)
    default:
      throw failure(
        `unable to match a printer suitable for the output format "${options.format}", allowed formats are: custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,wide,yaml`,
      )
  }
}

function evaluate(template: string, value: unknown, format: string): string {
  if (template === '') throw failure(`template format specified but no template given`)
  try {
    return format === 'jsonpath-as-json' ? printJson(jsonPathValues(template, value)) : jsonPath(template, value)
  } catch (error) {
    if (!(error instanceof JsonPathError)) throw error
    throw failure(`error parsing jsonpath ${template}, ${error.message}`)
  }
}

function customColumns(template: string, objects: readonly KubeObject[], noHeaders: boolean): string {
  if (template === '') throw failure('custom-columns format specified but no custom columns given')
  const columns = template.split(',').map((column) => {
    const colon = column.indexOf(':')
    if (colon < 0) throw failure(`unexpected custom-columns spec: ${column}, expected <header>:<json-path-expr>`)
    return { header: column.slice(0, colon), path: column.slice(colon + 1) }
  })
  const rows = objects.map((object) =>
    columns.map(({ path }) => {
      const values = jsonPathValues(path, object).filter((one) => one !== undefined && one !== null)
      return values.length === 0 ? '<none>' : values.map((one) => (typeof one === 'object' ? goText(one) : String(one))).join(',')
    }),
  )
  return alignTable(noHeaders ? rows : [columns.map(({ header }) => header), ...rows])
}

/** Go's %v of maps and lists: map[a:b], [a b]. */
function goText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`
  if (typeof value !== 'object' || value === null) return value === null ? '<nil>' : String(value)
  return `map[${Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${key}:${goText(part)}`)
    .join(' ')}]`
}

function withoutManagedFields(object: KubeObject): KubeObject {
  if (!object.metadata?.managedFields) return object
  const { managedFields: _hidden, ...metadata } = object.metadata
  return { ...object, metadata }
}
