import {
  Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  type Tags,
  type YAMLParseError,
  stringify,
  visit,
} from 'yaml'
import { type Json, sortedJson } from '../kernel/json.ts'
import { yamlFormat } from './yaml-format.ts'

/** A text that is no YAML; the message is Go's, with `yaml: line N: `. */
export class YamlSyntaxError extends Error {
  override name = 'YamlSyntaxError'
}

export interface ParsedYaml {
  readonly value: Json
  /** One text that lists the keys set twice, as the strict reader tells them; empty when there are none. */
  readonly strictErrors: readonly string[]
}

/**
 * Reads the first document of a YAML text as go-yaml v2 does: YAML 1.1 words (yes, on, y), no sexagesimal numbers,
 * dates as text. Keys come sorted, since Go turns it into JSON first. Throws YamlSyntaxError.
 * Models sigs.k8s.io/yaml (YAMLToJSON, YAMLToJSONStrict).
 */
export function parseYaml(text: string): ParsedYaml {
  const lines = new LineCounter()
  const documents = parseAllDocuments(text, { ...OPTIONS, lineCounter: lines })
  const document = documents[0]
  if (!(document instanceof Document)) return { value: null, strictErrors: [] }
  const problem = document.errors[0]
  if (problem !== undefined) throw new YamlSyntaxError(goMessage(problem, text, lines))
  refuseCycles(document)
  const repeats: string[] = []
  findRepeats(document.contents, lines, repeats)
  const value = sortedJson(contentOf(document))
  return { value, strictErrors: repeats.length === 0 ? [] : [`yaml: unmarshal errors:\n  ${repeats.join('\n  ')}`] }
}

const NOT_IN_GO = new Set([
  'tag:yaml.org,2002:timestamp',
  'tag:yaml.org,2002:binary',
  'tag:yaml.org,2002:set',
  'tag:yaml.org,2002:omap',
  'tag:yaml.org,2002:pairs',
])

const OPTIONS = {
  version: '1.1',
  merge: true,
  uniqueKeys: false,
  logLevel: 'silent',
  customTags: (tags: Tags): Tags =>
    tags.filter((tag) => typeof tag === 'string' || (!NOT_IN_GO.has(tag.tag) && !('format' in tag && tag.format === 'TIME'))),
} as const

/** An alias inside what it stands for would never end. */
function refuseCycles(document: Document.Parsed): void {
  visit(document, {
    Alias: (_, alias, above) => {
      const meant = alias.resolve(document)
      if (meant && above.includes(meant)) throw new YamlSyntaxError(`yaml: anchor '${alias.source}' value contains itself`)
    },
  })
}

function contentOf(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 10_000 })
  } catch (error) {
    const anchor = /Unresolved alias[^:]*: (\S+)/.exec(error instanceof Error ? error.message : '')?.[1]
    throw new YamlSyntaxError(anchor === undefined ? 'yaml: document contains excessive aliasing' : `yaml: unknown anchor '${anchor}' referenced`)
  }
}

function findRepeats(node: Node | null | undefined, lines: LineCounter, found: string[]): void {
  if (isSeq(node)) for (const item of node.items) findRepeats(item as Node, lines, found)
  if (!isMap(node)) return
  const seen = new Set<string>()
  for (const pair of node.items) {
    if (!isPair(pair)) continue
    if (isScalar(pair.key)) {
      const key = goKey(pair.key.value)
      if (seen.has(key) && key !== '"<<"') found.push(`line ${lines.linePos(pair.key.range?.[0] ?? 0).line}: key ${key} already set in map`)
      seen.add(key)
    }
    if (!isAlias(pair.value)) findRepeats(pair.value as Node | null, lines, found)
  }
}

const goKey = (value: unknown) => (typeof value === 'string' ? JSON.stringify(value) : String(value))

/** Problems of the scanner name the line of what they found; those of the parser the line before the collection they are in. */
function goMessage(problem: YAMLParseError, text: string, lines: LineCounter): string {
  const line = lines.linePos(problem.pos[0]).line
  const at = (number: number, message: string) => (number < 1 ? `yaml: ${message}` : `yaml: line ${number}: ${message}`)
  const scanner = (message: string) => at(line === 1 ? 0 : line, message)
  switch (problem.code) {
    case 'TAB_AS_INDENT':
      return scanner('found a tab character that violates indentation')
    case 'BLOCK_AS_IMPLICIT_KEY': {
      // It is the second colon that is not allowed: it may stand lines below the first word.
      const colon = problem.pos[0] + Math.max(0, text.slice(problem.pos[0]).search(/:(?:\s|$)/))
      const last = lines.linePos(colon).line
      return at(last === 1 ? 0 : last, 'mapping values are not allowed in this context')
    }
    case 'MULTILINE_IMPLICIT_KEY':
      return scanner("could not find expected ':'")
    case 'MISSING_CHAR': {
      const flow = /Expected (?:flow (?:map|sequence) to end with|closing) ?(\S)?/.exec(problem.message)
      if (/(?:Missing closing .*quote|closing "quote|closing 'quote)/i.test(problem.message)) return scanner('found unexpected end of stream')
      if (flow !== null) return at(line - 1, `did not find expected ',' or '${text.includes('{', 0) && problem.message.includes('map') ? '}' : ']'}'`)
      return scanner("could not find expected ':'")
    }
    case 'BAD_SCALAR_START':
      return scanner('found character that cannot start any token')
    case 'BAD_ALIAS':
      return scanner('did not find expected alphabetic or numeric character')
    case 'BAD_INDENT':
      return /flow/i.test(problem.message)
        ? at(line - 1, `did not find expected ',' or '${/flow seq/i.test(problem.message) ? ']' : '}'}'`)
        : at(line - 1, 'did not find expected key')
    case 'BAD_DQ_ESCAPE':
      return scanner('found unknown escape character')
    default:
      return at(line - 1, 'did not find expected key')
  }
}

/** As sigs.k8s.io/yaml writes it: keys sorted, no folding of long lines. */
function printYaml(object: unknown): string {
  return stringify(object, { sortMapEntries: true, lineWidth: 0, indentSeq: false, aliasDuplicateObjects: false })
}

yamlFormat.register({ parse: parseYaml, print: printYaml })
