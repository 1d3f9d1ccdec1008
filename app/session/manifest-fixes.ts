import {
  type Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type LineCounter,
  type Pair,
  parseAllDocuments,
  LineCounter as Lines,
  type Scalar,
  visit,
} from 'yaml'
import { apiVersionOf } from '../cluster/api/object.ts'
import type { Schema } from '../cluster/api/schema.ts'
import { isNear } from '../cluster/authz/known-resources.ts'
import { RESOURCES } from '../cluster/resources/index.ts'
import type { ManifestsMessages } from '../messages/manifests.en.ts'
import { type PathStep, pathSteps, placeOfField, placeOfNode } from './manifest-places.ts'
import type { ServerFinding } from './server-findings.ts'
import type { TextFix } from './text-fix.ts'

/** As many are offered for one finding. */
const OFFERED = 3

/** What a fix is called. */
type FixWords = ManifestsMessages['fixes']

/** What could be meant where the server found something wrong, the likeliest first. */
export function fixesOf(document: Document, lines: LineCounter, finding: ServerFinding, words: FixWords): readonly TextFix[] {
  const { field, message } = finding
  if (field === undefined) return []
  const at = (part: 'name' | 'value') => placeOfField(document, lines, field, { ...finding, part, exact: true })
  const replace = (part: 'name' | 'value', texts: readonly string[], title: (text: string) => string): readonly TextFix[] => {
    const place = at(part)
    return place ? texts.slice(0, OFFERED).map((text) => ({ title: title(text), place, text })) : []
  }
  if (/field not declared|^unknown field/.test(message)) return replace('name', nearFields(document, pathSteps(field)), words.rename)
  if (field === 'kind' || field === 'apiVersion') return identityFixes(document, lines, words)
  const supported = /^Unsupported value: .*?: supported values: (.*)$/.exec(message)?.[1]
  if (supported !== undefined) return replace('value', nearestFirst(supported, String(finding.value)), words.use)
  const [, wanted, found] = /^expected (string|boolean|numeric)\b.*, got &value\.valueUnstructured\{Value:(.*)\}$/.exec(message) ?? []
  if (wanted !== undefined && found !== undefined) return replace('value', asType(wanted, found), words.write)
  const newer = /^deprecated since .*; use "([^"]+)" instead$/.exec(message)?.[1]
  if (newer !== undefined && /\/[^/]*$/.test(newer)) return replace('name', [newer], words.rename)
  return []
}

/** The same for a field the editor itself found unknown; line and column count from 1. */
export function fixesAt(text: string, line: number, column: number, words: FixWords): readonly TextFix[] {
  const lines = new Lines()
  const documents = parseAllDocuments(text, { lineCounter: lines, version: '1.1' })
  const offset = (lines.lineStarts[line - 1] ?? 0) + column - 1
  for (const document of Array.isArray(documents) ? documents : []) {
    const key = keyAt(document, offset)
    const place = key && placeOfNode(key.node, lines)
    if (!place) continue
    return nearFields(document, key.steps)
      .slice(0, OFFERED)
      .map((name) => ({ title: words.rename(name), place, text: name }))
  }
  return []
}

/** The member whose name is written at an offset, and the path to it. */
function keyAt(document: Document, offset: number): { readonly node: Scalar; readonly steps: readonly PathStep[] } | undefined {
  let found: { node: Scalar; steps: readonly PathStep[] } | undefined
  visit(document, {
    Scalar(key, node, path) {
      if (key !== 'key' || !node.range || offset < node.range[0] || offset >= node.range[1]) return undefined
      found = { node, steps: stepsOf(path) }
      return visit.BREAK
    },
  })
  return found
}

const stepsOf = (path: readonly unknown[]): readonly PathStep[] =>
  path.flatMap((node, i): PathStep[] => {
    if (isPair(node)) return [{ type: 'member', name: nameOf(node) }]
    return isSeq(node) ? [{ type: 'index', index: node.items.indexOf(path[i + 1]) }] : []
  })

const nameOf = ({ key }: Pair) => (isScalar(key) ? String(key.value) : '')

/** Fields of the schema that an unknown one may be meant as: its neighbors that are not there yet, spelled much like it. */
function nearFields(document: Document, steps: readonly PathStep[]): readonly string[] {
  const last = steps.at(-1)
  if (last?.type !== 'member') return []
  const around = schemaAt(document, steps.slice(0, -1))
  if (around?.type !== 'object') return []
  const beside = placedAround(document, steps)
  return near(last.name, Object.keys(around.fields)).filter((name) => !beside.has(name))
}

/** The names that stand beside the last step of a path already. */
function placedAround(document: Document, steps: readonly PathStep[]): ReadonlySet<string> {
  let node: unknown = document.contents
  for (const step of steps.slice(0, -1)) {
    if (isMap(node) && step.type === 'member') node = node.get(step.name, true)
    else if (isSeq(node) && step.type === 'index') node = node.items[step.index]
    else if (isSeq(node) && step.type === 'keys')
      node = node.items.find((item) => isMap(item) && Object.entries(step.keys).every(([key, value]) => item.get(key) === value))
  }
  return new Set(isMap(node) ? node.items.map(nameOf) : [])
}

function schemaAt(document: Document, steps: readonly PathStep[]): Schema | undefined {
  const { apiVersion, kind } = identityOf(document)
  let schema: Schema | undefined = RESOURCES.find((one) => one.kind === kind && apiVersionOf(one.group, one.version) === apiVersion)?.schema
  for (const step of steps) {
    if (schema?.type === 'list') {
      schema = schema.items
      // A decoder's path leaves the number of the item out.
      if (step.type !== 'member') continue
    }
    if (schema?.type === 'object' && step.type === 'member')
      schema = Object.hasOwn(schema.fields, step.name) ? schema.fields[step.name]?.schema : undefined
    else if (schema?.type === 'map') schema = schema.values
    else return undefined
  }
  return schema
}

function identityOf(document: Document): { readonly apiVersion: string; readonly kind: string } {
  const { contents } = document
  const text = (name: string) => (isMap(contents) ? String(contents.get(name) ?? '') : '')
  return { apiVersion: text('apiVersion'), kind: text('kind') }
}

/** What apiVersion and kind are meant to be: of the kinds of this apiVersion one spelled alike, or the apiVersion that has the kind. */
function identityFixes(document: Document, lines: LineCounter, words: FixWords): readonly TextFix[] {
  const { apiVersion, kind } = identityOf(document)
  const served = RESOURCES.map((one) => ({ kind: one.kind, apiVersion: apiVersionOf(one.group, one.version) }))
  const at = (field: 'apiVersion' | 'kind') => placeOfField(document, lines, field, { part: 'value', exact: true })
  const fix = (field: 'apiVersion' | 'kind', texts: readonly string[]): readonly TextFix[] => {
    const place = at(field)
    return place ? [...new Set(texts)].slice(0, OFFERED).map((text) => ({ title: words.useField(field, text), place, text })) : []
  }
  const elsewhere = served.filter((one) => one.kind === kind && one.apiVersion !== apiVersion).map((one) => one.apiVersion)
  if (elsewhere.length > 0) return fix('apiVersion', elsewhere)
  const kinds = near(
    kind,
    served.filter((one) => one.apiVersion === apiVersion).map((one) => one.kind),
  )
  if (kinds.length > 0) return fix('kind', kinds)
  return fix(
    'apiVersion',
    near(
      apiVersion,
      served.map((one) => one.apiVersion),
    ),
  )
}

/** Words spelled like this one; the same in another case first. */
function near(word: string, among: readonly string[]): readonly string[] {
  const lower = word.toLowerCase()
  const same = among.filter((one) => one !== word && one.toLowerCase() === lower)
  return [...new Set([...same, ...among.filter((one) => isNear(lower, one.toLowerCase()))])]
}

/** The quoted values of a list, what is spelled like the wrong one first. */
function nearestFirst(list: string, wrong: string): readonly string[] {
  const values = [...list.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, value = '']) => value)
  return [...new Set([...near(wrong, values), ...values])]
}

/** A scalar as another type would write it; none when it cannot be that. `found` is as Go prints it. */
function asType(wanted: string, found: string): readonly string[] {
  const text = /^".*"$/.test(found) ? (JSON.parse(found) as string) : found
  if (wanted === 'string') return [JSON.stringify(text)]
  if (wanted === 'numeric') return text.trim() !== '' && Number.isFinite(Number(text)) ? [text.trim()] : []
  if (/^(true|yes|on)$/i.test(text)) return ['true']
  return /^(false|no|off)$/i.test(text) ? ['false'] : []
}
