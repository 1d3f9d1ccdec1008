import { parseBool } from '../flags.ts'
import { sortedJson } from '../../cluster/kernel/json.ts'
import type { KubeObject } from '../../cluster/api/object.ts'
import { failure, type Invocation } from '../command.ts'
import { goJson } from '../../cluster/api/json-text.ts'
import { readText } from '../files.ts'
import { OUTPUT_FORMATS, TABLE_FORMATS } from '../shared-flags.ts'
import { customColumns } from './custom-columns.ts'
import { goSyntax } from './go-values.ts'
import { JsonPath, type JsonPathOptions } from './jsonpath/jsonpath.ts'
import { JsonPathError } from './jsonpath/parse.ts'
import { kyamlText } from './kyaml.ts'
import { yamlText } from './yaml-text.ts'

/** Prints an object or a List as -o asks. */
export type ObjectPrinter = (object: KubeObject) => string

export const isList = (object: KubeObject): object is KubeObject & { items: readonly KubeObject[] } =>
  object.kind.endsWith('List') && Array.isArray(object['items'])

export interface PrinterOptions {
  /** What -o may be. */
  readonly formats?: readonly string[]
  /** Objects come in the order of Kubernetes' types, and JSON keeps it; else members are sorted by name. */
  readonly typed?: boolean
}

/** The printer of -o, or undefined for tables and result lines. Throws when there is no such format. Models cli-runtime/pkg/genericclioptions/print_flags.go. */
export async function printerFor(
  invocation: Invocation,
  { formats = TABLE_FORMATS, typed = false }: PrinterOptions = {},
): Promise<ObjectPrinter | undefined> {
  const { flags } = invocation
  const output = flags.string('output')
  if (output === '' && flags.string('template') === '') return undefined
  const { format, argument } = output === '' ? { format: 'go-template', argument: undefined } : splitFormat(output)
  if (!formats.includes(format))
    throw failure(`unable to match a printer suitable for the output format "${output}", allowed formats are: ${[...formats].sort().join(',')}`)
  const strip = (object: KubeObject) => (flags.bool('show-managed-fields') ? object : withoutManagedFields(object))
  const ordered = (object: KubeObject) => (typed ? strip(object) : sortedJson(strip(object)))
  switch (format) {
    case 'wide':
      return undefined
    case 'json':
      return (object) => `${goJson(ordered(object), 4)}\n`
    case 'yaml':
      return yamlDocuments(strip)
    case 'kyaml':
      return (object) => kyamlText(ordered(object))
    case 'name':
      return (object) => (isList(object) ? object.items : [object]).map((one) => `${objectName(one)}\n`).join('')
    case 'jsonpath':
    case 'jsonpath-file':
    case 'jsonpath-as-json': {
      const given = await templateOf(invocation, format, argument)
      const allowMissing = flags.string('allow-missing-template-keys') !== 'false'
      return jsonPathPrinter(given, format === 'jsonpath-as-json', { allowMissing, floats: typed })
    }
    case 'custom-columns':
    case 'custom-columns-file': {
      if (!argument) throw failure('custom-columns format specified but no custom columns given')
      const fromFile = format === 'custom-columns-file'
      const text = fromFile ? await fileText(invocation, argument, 'template') : argument
      return customColumns(text, { noHeaders: flags.bool('no-headers'), fromFile, out: invocation.out })
    }
    default: {
      const text = await templateOf(invocation, format, argument)
      const { goTemplate } = await import('./go-template.ts')
      return goTemplate(text, flags.string('allow-missing-template-keys') !== 'false', invocation.out)
    }
  }
}

/** Formats that may be written in capitals, too. */
const ANY_CASE: ReadonlySet<string> = new Set(['json', 'yaml', 'kyaml', 'name'])

function splitFormat(output: string): { format: string; argument: string | undefined } {
  const [, format, argument] =
    /^(jsonpath(?:-file|-as-json)?|custom-columns(?:-file)?|go-template(?:-file)?|template(?:file)?)=([\s\S]*)$/.exec(output) ?? []
  if (format !== undefined) return { format, argument }
  const lower = output.toLowerCase()
  return { format: ANY_CASE.has(lower) ? lower : output, argument: undefined }
}

/** The template after the = of -o, of --template, or of the file that one of them names. */
async function templateOf(invocation: Invocation, format: string, argument: string | undefined): Promise<string> {
  const given = argument || invocation.flags.string('template')
  if (!given) throw failure('template format specified but no template given')
  return format.endsWith('file') ? fileText(invocation, given, '--template') : given
}

async function fileText({ environment }: Invocation, path: string, what: string): Promise<string> {
  const text = await readText(environment, path)
  if (text === undefined) throw failure(`error reading ${what} ${path}, open ${path}: no such file or directory`)
  return text
}

/** Documents after the first are set apart by ---. */
function yamlDocuments(strip: (object: KubeObject) => KubeObject): ObjectPrinter {
  let count = 0
  return (object) => `${count++ > 0 ? '---\n' : ''}${yamlText(strip(object))}`
}

/** Models cli-runtime/pkg/printers/jsonpath.go. */
function jsonPathPrinter(template: string, asJson: boolean, options: JsonPathOptions): ObjectPrinter {
  const path = parsed(template, options)
  return (object) => {
    try {
      if (!asJson) return path.print(object)
      return path
        .find(object)
        .map((values) => `${goJson(sortedJson(values), 4)}\n`)
        .join('')
    } catch (error) {
      if (!(error instanceof JsonPathError)) throw error
      throw failure(
        `error executing jsonpath ${JSON.stringify(template)}: Error executing template: ${error.message}. Printing more information for debugging the template:\n\ttemplate was:\n\t\t${template}\n\tobject given to jsonpath engine was:\n\t\t${goSyntax(object)}\n\n\n`,
      )
    }
  }
}

function parsed(template: string, options: JsonPathOptions): JsonPath {
  try {
    return new JsonPath(template, options)
  } catch (error) {
    throw failure(`error parsing jsonpath ${template}, ${error instanceof Error ? error.message : ''}`)
  }
}

/** An object, or a list of them, without saying who owns which field. */
export function withoutManagedFields(object: KubeObject): KubeObject {
  if (isList(object)) return { ...object, items: object.items.map(withoutManagedFields) } as KubeObject
  if (!object.metadata) return object
  const { managedFields: _managed, ...metadata } = object.metadata
  return { ...object, metadata }
}

/** `role.rbac.authorization.k8s.io/pod-reader`; a review has no name, a kubeconfig not even metadata. Models cli-runtime/pkg/printers/name.go. */
export function objectName({ apiVersion, kind, metadata }: Pick<KubeObject, 'apiVersion' | 'kind'> & Partial<KubeObject>): string {
  return `${kindText(apiVersion, kind)}/${metadata?.name || '<unknown>'}`
}

export function kindText(apiVersion: string, kind: string): string {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''
  return group === '' ? kind.toLowerCase() : `${kind.toLowerCase()}.${group}`
}

/** Tells what became of an object: `pod/x created`, or the object as -o asks. */
export type ResultPrinter = (object: KubeObject, operation: string) => void

/** The printer of a command that changes objects. `typed` objects print their JSON members in the order of Kubernetes' types. */
export async function resultPrinter(invocation: Invocation, dryRun: DryRun, { typed = false }: { typed?: boolean } = {}): Promise<ResultPrinter> {
  const { flags, out } = invocation
  if (flags.string('output').toLowerCase() === 'name') return (object) => out(`${objectName(object)}\n`)
  const print = await printerFor(invocation, { formats: OUTPUT_FORMATS, typed })
  return print ? (object) => out(print(object)) : (object, operation) => out(`${objectName(object)} ${operation}${dryRunSuffix(dryRun)}\n`)
}

export type DryRun = 'none' | 'client' | 'server'

export const dryRunSuffix = (dryRun: DryRun): string => ({ none: '', client: ' (dry run)', server: ' (server dry run)' })[dryRun]

/** --dry-run. Models kubectl/pkg/cmd/util/helpers.go (GetDryRunStrategy). */
export function dryRunOf({ flags, client }: Invocation): DryRun {
  const value = flags.string('dry-run')
  if (value === '' || value === 'none') return 'none'
  if (value === 'client' || value === 'server') return value
  const warn = (text: string) => client.log('W', 'helpers.go:750', text)
  if (value === 'unchanged') {
    warn('--dry-run is deprecated and can be replaced with --dry-run=client.')
    return 'client'
  }
  const isTrue = parseBool(value)
  if (isTrue === undefined) throw failure(`Invalid dry-run value (${value}). Must be "none", "server", or "client".`)
  const meant = isTrue ? 'client' : 'none'
  warn(`--dry-run=${meant === 'client'} is deprecated (boolean value) and can be replaced with --dry-run=${meant}.`)
  return meant
}
