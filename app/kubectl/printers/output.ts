import type { KubeObject } from '../../cluster/api/object.ts'
import { failure, type Invocation } from '../command.ts'
import type { FlagValues } from '../flags.ts'
import { customColumns } from './custom-columns.ts'
import { findValues, JsonPathError, parseJsonPath, printJsonPath, sortedJson } from './jsonpath.ts'
import { yamlText } from './yaml-text.ts'

/** Prints an object or a List as -o asks. */
export type ObjectPrinter = (object: KubeObject) => string

export const isList = (object: KubeObject): object is KubeObject & { items: readonly KubeObject[] } =>
  object.kind.endsWith('List') && Array.isArray(object['items'])

/** The printer of -o, or undefined for tables and result lines. Throws when there is no such format. */
export async function printerFor(
  { flags, environment }: Invocation,
  allowed = 'custom-columns, custom-columns-file, go-template, go-template-file, json, jsonpath, jsonpath-as-json, jsonpath-file, kyaml, name, template, templatefile, wide, yaml',
): Promise<ObjectPrinter | undefined> {
  const output = flags.string('output')
  if (output === '' && flags.string('template') === '') return undefined
  const [format = '', argument] = splitFormat(output)
  const strip = (object: KubeObject) => (flags.bool('show-managed-fields') ? object : withoutManagedFields(object))
  const fromFile = async () => (await environment.files.read(argument ?? flags.string('template'))).trim()
  const formats = allowed.split(', ')
  if (format && !formats.includes(format))
    throw failure(`unable to match a printer suitable for the output format "${output}", allowed formats are: ${allowed.replaceAll(', ', ',')}`)
  switch (format) {
    case 'wide':
      return undefined
    case 'json':
      return (object) =>
        `${JSON.stringify(sortedJson(strip(object)), null, 4).replace(/[<>&]/g, (one) => `\\u00${one.charCodeAt(0).toString(16)}`)}\n`
    case 'yaml':
    case 'kyaml':
      return yamlDocuments(strip)
    case 'name':
      return (object) => (isList(object) ? object.items : [object]).map((one) => `${objectName(one)}\n`).join('')
    case 'jsonpath':
    case 'jsonpath-file':
    case 'jsonpath-as-json': {
      const template = argument === undefined ? flags.string('template') : format === 'jsonpath-file' ? await fromFile() : argument
      if (!template) throw failure('template format specified but no template given')
      return jsonPathPrinter(template, flags, format === 'jsonpath-as-json')
    }
    case 'custom-columns':
    case 'custom-columns-file': {
      if (argument === undefined) throw failure('custom-columns format specified but no custom columns given')
      return customColumns(format === 'custom-columns-file' ? await fromFile() : argument, flags.bool('no-headers'), format === 'custom-columns-file')
    }
    default: {
      const template = argument === undefined ? flags.string('template') : format.endsWith('file') ? await environment.files.read(argument) : argument
      if (!template) throw failure('template format specified but no template given')
      const { goTemplate } = await import('./go-template.ts')
      return goTemplate(template)
    }
  }
}

function splitFormat(output: string): [string, string | undefined] {
  const match = /^(jsonpath(?:-file|-as-json)?|custom-columns(?:-file)?|go-template(?:-file)?|template(?:file)?)=([\s\S]*)$/.exec(output)
  return match ? [match[1] ?? '', match[2]] : [output, undefined]
}

/** Documents after the first are set apart by ---. */
function yamlDocuments(strip: (object: KubeObject) => KubeObject): ObjectPrinter {
  let count = 0
  return (object) => `${count++ > 0 ? '---\n' : ''}${yamlText(strip(object))}`
}

function jsonPathPrinter(template: string, flags: FlagValues, asJson: boolean): ObjectPrinter {
  const relaxed = /^\{.*\}$|\{/s.test(template) ? template : `{${template.startsWith('.') || template.startsWith('$') ? template : `.${template}`}}`
  const parse = () => {
    try {
      return parseJsonPath(relaxed)
    } catch (error) {
      throw failure(`error parsing jsonpath ${template}, ${error instanceof Error ? error.message : ''}`)
    }
  }
  const nodes = parse()
  const allowMissing = flags.string('allow-missing-template-keys') !== 'false'
  return (object) => {
    try {
      if (!asJson) return printJsonPath(nodes, object, allowMissing)
      const values = nodes.flatMap((node) => (node.type === 'path' ? findValues(node.steps, object, allowMissing) : []))
      return `${JSON.stringify(sortedJson(values), null, 4)}\n`
    } catch (error) {
      if (!(error instanceof JsonPathError)) throw error
      throw failure(
        `error executing jsonpath ${JSON.stringify(relaxed)}: Error executing template: ${error.message}. Printing more information for debugging the template:\n\ttemplate was:\n\t\t${relaxed}\n\tobject given to jsonpath engine was:\n\t\t${goMap(object)}\n`,
      )
    }
  }
}

/** A value as Go's %#v prints what JSON was read into. */
function goMap(value: unknown): string {
  if (Array.isArray(value)) return `[]interface {}{${value.map(goMap).join(', ')}}`
  if (typeof value === 'object' && value !== null)
    return `map[string]interface {}{${Object.entries(value as Record<string, unknown>)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${goMap(member)}`)
      .join(', ')}}`
  return value === null ? 'interface {}(nil)' : JSON.stringify(value)
}

function withoutManagedFields(object: KubeObject): KubeObject {
  if (isList(object)) return { ...object, items: object.items.map(withoutManagedFields) } as KubeObject
  if (!object.metadata) return object
  const { managedFields: _managed, ...metadata } = object.metadata
  return { ...object, metadata }
}

/** `role.rbac.authorization.k8s.io/pod-reader`; a review has no name. Models cli-runtime/pkg/printers/name.go. */
export function objectName({ apiVersion, kind, metadata }: KubeObject): string {
  return `${kindText(apiVersion, kind)}/${metadata.name || '<unknown>'}`
}

export function kindText(apiVersion: string, kind: string): string {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''
  return group === '' ? kind.toLowerCase() : `${kind.toLowerCase()}.${group}`
}

/** Prints what became of an object: `pod/x created`, or the object as -o asks. */
export async function resultPrinter(invocation: Invocation, dryRun: DryRun): Promise<(object: KubeObject, operation: string) => void> {
  const { flags, out } = invocation
  const suffix = dryRun === 'client' ? ' (dry run)' : dryRun === 'server' ? ' (server dry run)' : ''
  if (flags.string('output') === 'name') return (object) => out(`${objectName(object)}\n`)
  const print = await printerFor(
    invocation,
    'go-template, go-template-file, json, jsonpath, jsonpath-as-json, jsonpath-file, kyaml, name, template, templatefile, yaml',
  )
  return print ? (object) => out(print(object)) : (object, operation) => out(`${objectName(object)} ${operation}${suffix}\n`)
}

export type DryRun = 'none' | 'client' | 'server'

/** --dry-run. Models kubectl/pkg/cmd/util/helpers.go (GetDryRunStrategy). */
export function dryRunOf({ flags, err }: Invocation): DryRun {
  const value = flags.string('dry-run')
  if (value === '' || value === 'none') return 'none'
  if (value === 'client' || value === 'server') return value
  if (value === 'unchanged') {
    err('W0000 helpers.go: --dry-run is deprecated and can be replaced with --dry-run=client.\n')
    return 'client'
  }
  throw failure(`Invalid dry-run value (${value}). Must be "none", "server", or "client".`)
}
