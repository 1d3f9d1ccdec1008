import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'

/** A piece of a text. Lines and columns count from 1; the end is the column after the last character. */
export interface TextPlace {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** One step of a path the server writes: a member, an item by its number, or the item that holds these keys or is this value. */
export type PathStep =
  | { readonly type: 'member'; readonly name: string }
  | { readonly type: 'index'; readonly index: number }
  | { readonly type: 'keys'; readonly keys: Readonly<Record<string, unknown>> }
  | { readonly type: 'item'; readonly value: unknown }

/**
 * Reads a path as validation writes it (`spec.containers[0].image`, `metadata.labels[app]`), as strict decoding does
 * (`spec.contaners`), and as server-side apply does (`.spec.containers[name="web"].imag`).
 */
export function pathSteps(path: string): PathStep[] {
  const steps: PathStep[] = []
  for (const [, bracket, name] of path.matchAll(/\[((?:"(?:[^"\\]|\\.)*"|[^\]"])*)\]|([^.[\]]+)/g)) {
    if (name !== undefined) steps.push({ type: 'member', name })
    else steps.push(bracketStep(bracket ?? ''))
  }
  return steps
}

function bracketStep(text: string): PathStep {
  if (/^\d+$/.test(text)) return { type: 'index', index: Number(text) }
  if (text.startsWith('=')) return { type: 'item', value: read(text.slice(1)) }
  const keys = [...text.matchAll(/([^=,"]+)=("(?:[^"\\]|\\.)*"|[^,]*)/g)]
  if (keys.length > 0) return { type: 'keys', keys: Object.fromEntries(keys.map(([, key = '', value = '']) => [key, read(value)])) }
  return { type: 'member', name: text }
}

/** What of a field is meant: its name (`unknown field`) or what it holds. */
export type MeantPart = 'name' | 'value'

interface Wanted {
  readonly part: MeantPart
  /** A value the server quoted: where the field is a map, the member with this name or value is meant. */
  readonly value?: unknown
  /** Of several items with the same keys the last one is meant. */
  readonly last?: boolean
  /** Only the field itself will do, not the nearest one around it. */
  readonly exact?: boolean
}

/**
 * Where in a text a field of a document stands. A field that is not there (`Required value`) is at the nearest one around it that
 * is; undefined when there is none.
 */
export function placeOfField(document: Document, lines: LineCounter, path: string, wanted: Wanted): TextPlace | undefined {
  const found = walk(document, pathSteps(path), wanted.last === true)
  if (!found || (wanted.exact && !found.whole)) return undefined
  const meant = found.whole ? quoted(found, wanted.value) : found
  const node = nodeToShow(meant, meant === found ? wanted.part : 'value')
  return node && placeOfNode(node, lines)
}

/** The place of a node of a document. */
export function placeOfNode(node: Node, lines: LineCounter): TextPlace | undefined {
  if (!node.range) return undefined
  const [from, to] = node.range
  const start = lines.linePos(from)
  const end = lines.linePos(to)
  // What goes on over several lines is shown by its first: a whole container marked red hides where the error is.
  if (end.line > start.line) {
    const next = lines.lineStarts[start.line] ?? to
    return { line: start.line, column: start.col, endLine: start.line, endColumn: Math.max(start.col + 1, start.col + next - 1 - from) }
  }
  return { line: start.line, column: start.col, endLine: end.line, endColumn: Math.max(end.col, start.col + 1) }
}

/** How far a path led: the last key and value that are there. */
interface Found {
  readonly key: Node | undefined
  readonly value: Node | undefined
  /** Whether the whole path was there. */
  readonly whole: boolean
}

function walk(document: Document, steps: readonly PathStep[], last: boolean): Found | undefined {
  const resolve = (node: unknown): Node | undefined => (isAlias(node) ? resolve(node.resolve(document)) : isNode(node) ? node : undefined)
  const follow = (key: Node | undefined, value: Node | undefined, rest: readonly PathStep[]): Found => {
    const here = resolve(value)
    const [step, ...after] = rest
    if (!step) return { key, value: here, whole: true }
    const stop: Found = { key, value: here, whole: false }
    if (isMap(here)) {
      const member = memberOf(here, rest)
      return member ? follow(asNode(member.pair.key), asNode(member.pair.value), rest.slice(member.steps)) : stop
    }
    if (!isSeq(here)) return stop
    // A decoder's path leaves the items out: the first that goes on as it says is meant.
    if (step.type === 'member') return here.items.map((item) => follow(undefined, asNode(item), rest)).find(({ whole }) => whole) ?? stop
    const item = itemOf(here, step, last, resolve)
    return item ? follow(undefined, item, after) : stop
  }
  return document.contents ? follow(undefined, document.contents as Node, steps) : undefined
}

const asNode = (value: unknown): Node | undefined => (isNode(value) ? value : undefined)

/** The member a path goes on with, and how many of its steps that takes: a name with dots (`app.kubernetes.io/name`) is several. */
function memberOf(map: YAMLMap, steps: readonly PathStep[]): { readonly pair: Pair; readonly steps: number } | undefined {
  const names: string[] = []
  for (const step of steps) {
    if (step.type === 'index') names.push(String(step.index))
    else if (step.type === 'member') names.push(step.name)
    else break
    if (step.type === 'index') break
  }
  for (let count = names.length; count > 0; count--) {
    const name = names.slice(0, count).join('.')
    // The last of members with the same name is the one that counts.
    const pair = map.items.findLast((one) => isScalar(one.key) && String(one.key.value) === name)
    if (pair) return { pair, steps: count }
  }
  return undefined
}

function itemOf(seq: YAMLSeq, step: PathStep, last: boolean, resolve: (node: unknown) => Node | undefined): Node | undefined {
  if (step.type === 'index') return asNode(seq.items[step.index])
  const fits = (item: unknown) => {
    const node = resolve(item)
    if (step.type === 'item') return isScalar(node) && node.value === step.value
    // A key that is not written has its default there: protocol="TCP".
    return step.type === 'keys' && isMap(node) && Object.entries(step.keys).every(([key, value]) => (node.has(key) ? node.get(key) === value : true))
  }
  return asNode(last ? seq.items.findLast(fits) : seq.items.find(fits))
}

/** Inside a field that holds several values, the one that was quoted. */
function quoted(found: Found, value: unknown): Found {
  if (value === undefined) return found
  const same = (node: unknown) => isScalar(node) && (node.value === value || String(node.value) === value)
  if (isMap(found.value)) {
    const pair = found.value.items.find((one) => same(one.value)) ?? found.value.items.find((one) => same(one.key))
    if (pair) return { key: asNode(pair.key), value: asNode(same(pair.value) ? pair.value : pair.key), whole: true }
  }
  if (isSeq(found.value)) {
    const item = found.value.items.find(same)
    if (item) return { key: undefined, value: asNode(item), whole: true }
  }
  return found
}

/** A short value is marked itself; of a long or empty one, or one that is missing, the name above it. */
function nodeToShow({ key, value, whole }: Found, part: MeantPart): Node | undefined {
  if (part === 'value' && whole && isScalar(value) && value.range && value.range[1] > value.range[0]) return value
  if (key) return key
  if (isMap(value)) {
    const [first] = value.items
    if (first && isPair(first)) return asNode(first.key)
  }
  return value
}

/** A value as Go writes it in a path or a message; words without quotes stay text. */
function read(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
