import { failure } from '../../command.ts'
import type { OpenApiDocument, OpenApiSchema } from '../../openapi.ts'
import { wordWrap } from '../../printers/word-wrap.ts'
import { indented, type Page } from './page.ts'

/** Components met on the way down, so that a kind inside itself ends. */
type Met = readonly string[]

/** Writes the page from OpenAPI 3. Models kubectl/pkg/explain/v2/templates/plaintext.tmpl. */
export function plaintext({ document, root, resource, fields, recursive }: Page, out: (text: string) => void): void {
  const { group, kind, version } = resource
  out(`${group === '' ? '' : `GROUP:      ${group}\n`}KIND:       ${kind}\nVERSION:    ${version}\n\n`)
  const text = new Template(document, recursive).output(root, fields)
  if (text === '') throw failure(`field "${fields.at(-1) ?? ''}" does not exist`)
  out(`${text}\n`)
}

class Template {
  readonly #document: OpenApiDocument
  readonly #recursive: boolean

  constructor(document: OpenApiDocument, recursive: boolean) {
    this.#document = document
    this.#recursive = recursive
  }

  /** What there is to tell at the end of a path; empty when the path leads nowhere. */
  output(schema: OpenApiSchema, path: readonly string[], met: Met = []): string {
    const resolved = this.#resolved(schema)
    const [field, ...rest] = path
    if (field === undefined) {
      const list = this.#fieldList(resolved, 1)
      return `DESCRIPTION:\n${indented(wordWrap(this.#description(resolved) || '<empty>', 76), 4)}\n${list === '' ? '' : `FIELDS:\n${list}`}`
    }
    if (schema.$ref !== undefined && met.includes(schema.$ref)) return ''
    const seen = schema.$ref === undefined ? met : [...met, schema.$ref]
    const property = resolved.properties?.[field]
    if (property) return (rest.length > 0 ? '' : this.#title(field, property)) + this.output(property, rest)
    const inner = innerOf(resolved)
    if (inner) return this.output(inner, path, seen)
    for (const one of resolved.allOf ?? []) {
      const text = this.output(one, path, seen)
      if (text !== '') return text
    }
    return ''
  }

  #title(name: string, schema: OpenApiSchema): string {
    const values = schema.enum ? `ENUM:${schema.enum.map((value) => `\n    ${value === '' ? '""' : value}`).join('')}` : ''
    return `FIELD: ${name} <${this.#type(schema)}>\n${values}\n\n`
  }

  #description(schema: OpenApiSchema): string {
    const resolved = this.#resolved(schema)
    const below = [...(resolved.allOf ?? []), resolved.items, mapValues(resolved)]
    const own = resolved.description ? `${resolved.description}\n` : ''
    return own + below.map((one) => (one ? this.#description(one) : '')).join('')
  }

  #fieldList(schema: OpenApiSchema, level: number, met: Met = []): string {
    if (schema.$ref !== undefined && met.includes(schema.$ref)) return ''
    const seen = schema.$ref === undefined ? met : [...met, schema.$ref]
    const resolved = this.#resolved(schema)
    const own = Object.entries(resolved.properties ?? {})
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, property]) => this.#field(resolved, name, property, level) + (this.#recursive ? this.#fieldList(property, level + 1, seen) : ''))
    const below = [...(resolved.allOf ?? []), resolved.items, mapValues(resolved)]
    return [...own, ...below.map((one) => (one ? this.#fieldList(one, level, seen) : ''))].join('')
  }

  #field(parent: OpenApiSchema, name: string, schema: OpenApiSchema, level: number): string {
    const columns = level * 2
    const required = parent.required?.includes(name) ? ' -required-' : ''
    const title = `${indented(name, columns)}\t<${this.#type(schema)}>${required}${shortEnum(schema.enum, columns)}\n`
    if (this.#recursive) return title
    return `${title}${indented(wordWrap(schema.description || '<no description>', 78 - columns), columns + 2)}\n\n`
  }

  #type(schema: OpenApiSchema): string {
    if (schema.items) return `[]${this.#type(schema.items)}`
    const values = mapValues(schema)
    if (values) return `map[string]${this.#type(values)}`
    const [only, ...more] = schema.allOf ?? []
    if (only && more.length === 0 && !schema.properties) return this.#type(only)
    if (schema.$ref !== undefined) {
      const target = this.#document.schemas[componentName(schema.$ref)]
      if (target?.type && target.type !== 'object') return target.type
      return componentName(schema.$ref).split('.').at(-1) || 'Object'
    }
    return schema.type === 'object' ? 'Object' : (schema.type ?? 'Object')
  }

  #resolved(schema: OpenApiSchema): OpenApiSchema {
    return (schema.$ref === undefined ? undefined : this.#document.schemas[componentName(schema.$ref)]) ?? schema
  }
}

const componentName = (reference: string): string => reference.split('/').at(-1) ?? ''

const mapValues = ({ additionalProperties }: OpenApiSchema): OpenApiSchema | undefined =>
  typeof additionalProperties === 'object' ? additionalProperties : undefined

const innerOf = (schema: OpenApiSchema): OpenApiSchema | undefined => schema.items ?? mapValues(schema)

/** The first four values. */
function shortEnum(values: readonly string[] | undefined, columns: number): string {
  if (!values) return ''
  const shown = values.slice(0, 4).map((value) => (value === '' ? '""' : value))
  return `\n${' '.repeat(columns)}enum: ${shown.join(', ')}${values.length > 4 ? ', ....' : ''}`
}
