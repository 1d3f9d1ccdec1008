import { type Command, CommandError, failure, type Invocation } from '../command.ts'
import type { ApiResource } from '../discovery.ts'
import { usage } from '../usage.ts'
import { flag } from '../shared-flags.ts'

export const command: Command = {
  usage: 'TYPE[.FIELD ...]',
  examples: [
    ['What has a service account?', 'kubectl explain serviceaccount'],
    ['What does one field of a pod mean?', 'kubectl explain pod.spec.automountServiceAccountToken'],
  ],
  flags: [
    flag('recursive', 'bool', 'The names of all fields below, without what they mean.'),
    flag('api-version', 'string', 'Of this version of the kind, such as apps/v1.'),
    flag('output', 'string', 'Layout of the page.', { default: 'plaintext', values: ['plaintext'], short: 'o' }),
  ],
  run,
}

interface Schema {
  readonly description?: string
  readonly type?: string
  readonly format?: string
  readonly $ref?: string
  readonly allOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | boolean
  readonly required?: readonly string[]
  readonly enum?: readonly string[]
  readonly 'x-kubernetes-group-version-kind'?: readonly { readonly group: string; readonly version: string; readonly kind: string }[]
}
type Schemas = Readonly<Record<string, Schema>>

/** Models kubectl/pkg/explain/v2 and its plaintext template. */
async function run(invocation: Invocation): Promise<number> {
  const { args, discovery, client, flags, out } = invocation
  if (args.length === 0)
    throw failure('You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.')
  if (args.length > 1) throw usage(invocation, 'We accept only this format: explain RESOURCE\n'.trimEnd())
  const output = flags.string('output')
  if (output !== 'plaintext')
    throw failure(output === 'plaintext-openapiv2' ? '-o plaintext-openapiv2 is not simulated here' : `unrecognized format: ${output}`)
  const [type = '', ...path] = (args[0] ?? '').split('.')
  const resource = await discovery.find(type)
  if (!resource) throw new CommandError(`the server doesn't have a resource type "${type}"`)
  const version = flags.string('api-version')
  if (version && version !== (resource.group ? `${resource.group}/${resource.version}` : resource.version))
    throw failure(`couldn't find resource for "${version.includes('/') ? version : `/${version}`}, Resource=${resource.name}"`)
  const url = resource.group ? `apis/${resource.group}/${resource.version}` : `api/${resource.version}`
  const index = await client.json<{ paths: Readonly<Record<string, { serverRelativeURL: string }>> }>('GET', '/openapi/v3')
  const at = index.paths[url]
  if (!at) throw failure(`couldn't find resource for "${resource.group}/${resource.version}, Kind=${resource.kind}"`)
  const { components } = await client.json<{ components: { schemas: Schemas } }>('GET', at.serverRelativeURL)
  const { schemas } = components
  const root = Object.values(schemas).find((schema) =>
    schema['x-kubernetes-group-version-kind']?.some(
      (one) => one.kind === resource.kind && one.group === resource.group && one.version === resource.version,
    ),
  )
  if (!root) throw failure(`couldn't find resource for "${resource.group}/${resource.version}, Kind=${resource.kind}"`)
  out(page(schemas, root, resource, path, flags.bool('recursive')))
  return 0
}

function page(schemas: Schemas, root: Schema, { group, kind, version }: ApiResource, path: readonly string[], recursive: boolean): string {
  let schema = root
  let field: { name: string; schema: Schema } | undefined
  for (const name of path) {
    const inner = resolved(schemas, schema)
    const next = inner.properties?.[name]
    if (!next) throw failure(`field "${name}" does not exist`)
    field = { name, schema: next }
    schema = elementOf(schemas, next)
  }
  const lines = [...(group ? [`GROUP:      ${group}`] : []), `KIND:       ${kind}`, `VERSION:    ${version}`, '']
  if (field) {
    lines.push(`FIELD: ${field.name} <${typeText(schemas, field.schema)}>`)
    if (field.schema.enum) lines.push(...enumLines(field.schema.enum, ''))
    lines.push('', '')
  }
  lines.push('DESCRIPTION:')
  const own = field ? field.schema.description : undefined
  const inner = resolved(schemas, schema)
  const description = [own, inner === field?.schema ? undefined : inner.description].filter((one): one is string => one !== undefined && one !== '')
  for (const text of description.length > 0 ? description : ['<empty>']) lines.push(...wrap(text, '    '))
  if (inner.properties) lines.push('', 'FIELDS:', ...fieldLines(schemas, inner, recursive, '  '))
  if (!inner.properties) lines.push('')
  return `${lines.join('\n')}\n\n`
}

function fieldLines(schemas: Schemas, schema: Schema, recursive: boolean, indent: string, above: readonly Schema[] = []): string[] {
  const { properties = {}, required } = schema
  return Object.keys(properties)
    .sort()
    .flatMap((name) => {
      const one = properties[name] ?? {}
      const lines = [`${indent}${name}\t<${typeText(schemas, one)}>${required?.includes(name) ? ' -required-' : ''}`]
      if (one.enum) lines.push(...enumLines(one.enum, indent))
      if (recursive) {
        const inner = resolved(schemas, elementOf(schemas, one))
        if (inner.properties && !above.includes(inner)) lines.push(...fieldLines(schemas, inner, true, `${indent}  `, [...above, inner]))
        return lines
      }
      const described = one.description || resolved(schemas, one).description
      return [...lines, ...wrap(described || '<no description>', `${indent}  `), '']
    })
}

const enumLines = (values: readonly string[], indent: string) => [
  `${indent}enum: ${values.slice(0, 4).join(', ')}${values.length > 4 ? ', ....' : ''}`,
]

const refName = (schema: Schema): string | undefined => (schema.$ref ?? schema.allOf?.[0]?.$ref)?.split('/').at(-1)

function resolved(schemas: Schemas, schema: Schema): Schema {
  const name = refName(schema)
  return name === undefined ? schema : (schemas[name] ?? schema)
}

/** What a list or map holds, or the schema itself. */
function elementOf(schemas: Schemas, schema: Schema): Schema {
  if (schema.items) return elementOf(schemas, schema.items)
  if (typeof schema.additionalProperties === 'object') return elementOf(schemas, schema.additionalProperties)
  return schema
}

function typeText(schemas: Schemas, schema: Schema): string {
  if (schema.items) return `[]${typeText(schemas, schema.items)}`
  if (typeof schema.additionalProperties === 'object') return `map[string]${typeText(schemas, schema.additionalProperties)}`
  const name = refName(schema)
  if (name !== undefined) {
    const target = schemas[name]
    if (target?.type && target.type !== 'object') return typeText(schemas, target)
    return name.split('.').at(-1) ?? 'Object'
  }
  return schema.type ?? 'Object'
}

/** Lines of at most 80 columns in all, broken at spaces. */
function wrap(text: string, indent: string): string[] {
  const width = 80 - indent.length
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = []
    let line = ''
    for (const word of paragraph.split(/\s+/).filter((one) => one !== '')) {
      if (line !== '' && line.length + 1 + word.length > width) {
        lines.push(line)
        line = word
      } else line = line === '' ? word : `${line} ${word}`
    }
    return [...lines, line].map((one) => (one === '' ? '' : indent + one))
  })
}
