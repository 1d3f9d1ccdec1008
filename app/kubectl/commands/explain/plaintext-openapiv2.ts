import { failure } from '../../command.ts'
import { apiVersionOf } from '../../discovery.ts'
import { type OpenApiDocument, type OpenApiSchema, referenceOf } from '../../openapi.ts'
import type { Page } from './page.ts'

const WIDTH = 80
const FIELD_INDENT = 3
const TEXT_INDENT = 5

/** What a schema is to the older layout. Models kube-openapi/pkg/util/proto. */
type Shape =
  | { readonly is: 'reference'; readonly to: OpenApiSchema }
  | { readonly is: 'list' | 'map'; readonly of: OpenApiSchema }
  | { readonly is: 'kind' }
  | { readonly is: 'primitive'; readonly type: string }
  | { readonly is: 'arbitrary' }

/** Writes the page in the layout kubectl had before OpenAPI 3. Models kubectl/pkg/explain/model_printer.go and fields_printer.go. */
export function plaintextOpenApiV2({ document, root, resource, fields, recursive }: Page, out: (text: string) => void): void {
  const shapes = new Shapes(document)
  const target = shapes.lookup(root, fields)
  const name = fields.at(-1) ?? ''
  const { descriptions, end } = shapes.unwrapped(target)
  const head = [`KIND:     ${resource.kind}`, `VERSION:  ${apiVersionOf(resource)}`, '']
  const shape = shapes.of(end)
  if (shape.is === 'kind' && name !== '') head.push(`RESOURCE: ${name} <${shapes.typeOf(target)}>`, '')
  if (shape.is === 'primitive') head.push(`FIELD:    ${name} <${shapes.typeOf(target)}>`, '')
  head.push('DESCRIPTION:', ...described(descriptions))
  const list = shape.is === 'kind' ? ['', 'FIELDS:', ...(recursive ? shapes.tree(end, FIELD_INDENT) : shapes.list(end))] : []
  out(`${[...head, ...list].join('\n')}\n`)
}

class Shapes {
  readonly #document: OpenApiDocument

  constructor(document: OpenApiDocument) {
    this.#document = document
  }

  of(schema: OpenApiSchema): Shape {
    const reference = referenceOf(schema)
    const component = reference === undefined ? undefined : this.#document.schemas[reference]
    if (component) return { is: 'reference', to: component }
    if (schema.items) return { is: 'list', of: schema.items }
    if (schema.properties) return { is: 'kind' }
    if (schema.type === 'object') return { is: 'map', of: typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {} }
    // Text or number: only OpenAPI 3 can say so, and the older format calls it text.
    const type = schema.type ?? (schema.oneOf ? 'string' : undefined)
    return type === undefined ? { is: 'arbitrary' } : { is: 'primitive', type }
  }

  /** Models kubectl/pkg/explain/field_lookup.go. */
  lookup(schema: OpenApiSchema, path: readonly string[]): OpenApiSchema {
    const shape = this.of(schema)
    const [field, ...rest] = path
    if (field === undefined || shape.is === 'primitive' || shape.is === 'arbitrary') return schema
    if (shape.is === 'reference') return this.lookup(shape.to, path)
    if (shape.is !== 'kind') return this.lookup(shape.of, path)
    const inner = schema.properties?.[field]
    if (!inner) throw failure(`field "${field}" does not exist`)
    return this.lookup(inner, rest)
  }

  /** What a list, a map or a reference is of in the end, and the descriptions met on the way. */
  unwrapped(schema: OpenApiSchema): { descriptions: readonly string[]; end: OpenApiSchema } {
    const own = schema.description ?? ''
    const shape = this.of(schema)
    const inner = shape.is === 'reference' ? shape.to : 'of' in shape ? shape.of : undefined
    if (!inner) return { descriptions: [own], end: schema }
    const { descriptions, end } = this.unwrapped(inner)
    return { descriptions: [own, ...descriptions], end }
  }

  typeOf(schema: OpenApiSchema): string {
    const shape = this.of(schema)
    if (shape.is === 'reference') return this.typeOf(shape.to)
    if (shape.is === 'list') return `[]${this.typeOf(shape.of)}`
    if (shape.is === 'map') return `map[string]${this.typeOf(shape.of)}`
    if (shape.is === 'kind') return 'Object'
    return shape.is === 'primitive' ? shape.type : ''
  }

  list(schema: OpenApiSchema): string[] {
    return fieldsOf(schema).flatMap(([name, field]) => [
      `${this.#title(name, field, FIELD_INDENT)}${schema.required?.includes(name) ? ' -required-' : ''}`,
      ...wrapped(field.description ?? '', TEXT_INDENT),
      '',
    ])
  }

  /** The names alone, with those below them. Models kubectl/pkg/explain/recursive_fields_printer.go. */
  tree(schema: OpenApiSchema, columns: number, above: readonly OpenApiSchema[] = []): string[] {
    return fieldsOf(schema).flatMap(([name, field]) => {
      const { end } = this.unwrapped(field)
      const below = this.of(end).is === 'kind' && !above.includes(end) ? this.tree(end, columns + FIELD_INDENT, [...above, end]) : []
      return [this.#title(name, field, columns), ...below]
    })
  }

  #title(name: string, field: OpenApiSchema, columns: number): string {
    return `${' '.repeat(columns)}${name}\t<${this.typeOf(field)}>`
  }
}

const fieldsOf = ({ properties = {} }: OpenApiSchema) => Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1))

function described(descriptions: readonly string[]): string[] {
  const lines = descriptions.flatMap((text, i) => (text === '' ? [] : [...(i > 0 ? [''] : []), ...wrapped(text, TEXT_INDENT)]))
  return lines.length > 0 ? lines : [`${' '.repeat(TEXT_INDENT)}<empty>`]
}

/** Words are run together into lines, but lists, code and empty lines stay. Models kubectl/pkg/explain/formatter.go. */
function wrapped(text: string, columns: number): string[] {
  const limit = WIDTH - columns
  const lines: string[] = []
  let line = ''
  let lastWord = ''
  const flush = () => {
    if (line === '') return
    lines.push(line)
    line = ''
    lastWord = ''
  }
  for (const paragraph of text.split('\n')) {
    if (paragraph.startsWith('    ')) {
      flush()
      lines.push(paragraph)
      continue
    }
    if (lines.length > 0 && paragraph.trim() === '') {
      flush()
      lines.push('')
      continue
    }
    if (lastWord.endsWith(':') || paragraph.trim() === '' || /^(\d+\.?|-|\*)\s/.test(paragraph.trim())) flush()
    for (const word of paragraph.split(/\s+/).filter(Boolean)) {
      lastWord = word
      if (line !== '' && line.length + 1 + word.length > limit) flush()
      line = line === '' ? word : `${line} ${word}`
    }
  }
  flush()
  return lines.map((one) => (one === '' ? '' : ' '.repeat(columns) + one))
}
