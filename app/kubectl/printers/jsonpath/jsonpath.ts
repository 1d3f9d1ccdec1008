import { sortedJson } from '../../../cluster/kernel/json.ts'
import { floatText, GoFloat, GoInt, goText, kindOf, numberValue, sortedEntries } from '../go-values.ts'
import { type Node, JsonPathError, parseTemplate } from './parse.ts'

export interface JsonPathOptions {
  /** A field that is not there gives nothing. Else it is an error. */
  readonly allowMissing?: boolean
  /** Whole numbers were read as float64, as kubectl does with objects whose Go type it knows. */
  readonly floats?: boolean
}

/** A template of kubectl's jsonpath. Models client-go/util/jsonpath/jsonpath.go. */
export class JsonPath {
  readonly #nodes: readonly Node[]
  readonly #allowMissing: boolean
  readonly #floats: boolean

  /** Throws JsonPathError when the template is not one. */
  constructor(template: string, { allowMissing = true, floats = false }: JsonPathOptions = {}) {
    this.#nodes = parseTemplate(template)
    this.#allowMissing = allowMissing
    this.#floats = floats
  }

  /** The values that each part of the template finds. Throws JsonPathError. */
  find(data: unknown): readonly (readonly unknown[])[] {
    return this.#sequence(0, data, false).lists
  }

  /** The text the template makes of a value. Throws JsonPathError. */
  print(data: unknown): string {
    return this.find(data)
      .map((values) => values.map((value) => this.#text(value)).join(' '))
      .join('')
  }

  #text(value: unknown): string {
    if (typeof value === 'number') return this.#floats ? floatText(value) : String(value)
    if (typeof value === 'object' && value !== null && !isConstant(value)) return JSON.stringify(sortedJson(value))
    return value === null ? '' : goText(value)
  }

  /** Parts from one on, up to the `end` of the range they stand in. */
  #sequence(from: number, data: unknown, inRange: boolean): { lists: (readonly unknown[])[]; end?: number } {
    const lists: (readonly unknown[])[] = []
    for (let i = from; i < this.#nodes.length; i++) {
      const node = this.#nodes[i]
      if (!node) break
      if (holds(node, 'end')) {
        if (inRange) return { lists, end: i }
        throw new JsonPathError('not in range, nothing to end')
      }
      const values = this.#walk([data], node)
      if (!holds(node, 'range')) {
        lists.push(values)
        continue
      }
      const rounds = (values.length > 0 ? values : [null]).map((value) => this.#sequence(i + 1, value, true))
      if (values.length > 0) lists.push(...rounds.flatMap((round) => round.lists))
      i = rounds.at(-1)?.end ?? i
    }
    return { lists }
  }

  #walk(values: readonly unknown[], node: Node): readonly unknown[] {
    switch (node.type) {
      case 'list':
        return this.#all(values, node.nodes)
      case 'constant':
        return typeof node.value === 'string' ? [node.value] : values.map(() => node.value)
      case 'identifier':
        if (node.name === 'range') return values
        if (node.name === 'end') return []
        throw new JsonPathError(`unrecognized identifier ${node.name}`)
      case 'field':
        return this.#field(values, node.name)
      case 'wildcard':
        return values.flatMap(members)
      case 'recursive':
        return values.flatMap(everyBelow)
      case 'slice':
        return values.flatMap((value) => (value === null || value === undefined ? [] : this.#slice(value, node)))
      case 'union':
        return node.lists.flatMap((list) => this.#all(values, list))
      case 'filter':
        return values.flatMap((value) => this.#filter(value, node))
    }
  }

  #all(values: readonly unknown[], nodes: readonly Node[]): readonly unknown[] {
    return nodes.reduce((found, node) => this.#walk(found, node), values)
  }

  #field(values: readonly unknown[], name: string): readonly unknown[] {
    const found = values.flatMap((value) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name)) return []
      return [(value as Record<string, unknown>)[name]]
    })
    if (found.length === 0 && values.length > 0 && !this.#allowMissing) throw new JsonPathError(`${name} is not found`)
    return found
  }

  #slice(value: unknown, { from = 0, to: asked, step = 1, single }: Extract<Node, { type: 'slice' }>): readonly unknown[] {
    if (!Array.isArray(value)) throw new JsonPathError(`${this.#type(value)} is not array or slice`)
    const { length } = value
    const first = from < 0 ? from + length : from
    let end = single ? from + 1 : (asked ?? length)
    if (end < 0 || (end === 0 && single)) end += length
    if (end === first) return []
    const outside = (index: number) => new JsonPathError(`array index out of bounds: index ${index}, length ${length}`)
    if (first >= length || first < 0) throw outside(first)
    if (end > length || end < 0) throw outside(end - 1)
    if (first > end) throw new JsonPathError(`starting index ${first} is greater than ending index ${end}`)
    if (step <= 0) throw new JsonPathError('step must be > 0')
    return value.slice(first, end).filter((_item, i) => i % step === 0)
  }

  #filter(list: unknown, { left, operator, right }: Extract<Node, { type: 'filter' }>): readonly unknown[] {
    if (!Array.isArray(list)) throw new JsonPathError(`${goText(list)} is not array or slice and cannot be filtered`)
    return list.filter((item) => {
      if (operator === 'exists') return this.#exists(item, left)
      const lefts = this.#all([item], left)
      if (lefts.length === 0) return false
      const rights = lefts.length > 1 ? lefts : this.#all([item], right)
      if (rights.length === 0) return false
      if (rights.length > 1) throw new JsonPathError('can only compare one element at a time')
      return this.#compares(lefts[0], operator, rights[0])
    })
  }

  #exists(item: unknown, nodes: readonly Node[]): boolean {
    try {
      return this.#all([item], nodes).length > 0
    } catch (error) {
      if (error instanceof JsonPathError) return false
      throw error
    }
  }

  /** Models client-go/third_party/forked/golang/template/funcs.go. */
  #compares(a: unknown, operator: string, b: unknown): boolean {
    const [left, right] = [this.#type(a), this.#type(b)]
    const basic = (type: string) => ['string', 'bool', 'int', 'float64'].includes(type)
    const ordered = operator !== '==' && operator !== '!='
    if (!['==', '!=', '<', '<=', '>', '>='].includes(operator)) throw new JsonPathError(`unrecognized filter operator ${operator}`)
    if (!basic(left) || !basic(right)) throw new JsonPathError('invalid type for comparison')
    if (left !== right) throw new JsonPathError('incompatible types for comparison')
    if (ordered && left === 'bool') throw new JsonPathError('invalid type for comparison')
    const [x, y] = left === 'int' || left === 'float64' ? [numberValue(a), numberValue(b)] : [a as string, b as string]
    if (!ordered) return (x === y) === (operator === '==')
    return operator.startsWith('<') ? x < y || (operator === '<=' && x === y) : x > y || (operator === '>=' && x === y)
  }

  /** JSON's whole numbers are int64, unless they were read as float64. */
  #type(value: unknown): string {
    return typeof value === 'number' && Number.isInteger(value) && !this.#floats ? 'int' : kindOf(value)
  }
}

const isConstant = (value: unknown): boolean => value instanceof GoInt || value instanceof GoFloat

const holds = (node: Node, word: string): boolean => node.type === 'list' && node.nodes.some((one) => one.type === 'identifier' && one.name === word)

/** What a list, a map or a text is made of. */
function members(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (typeof value === 'string') return [...new TextEncoder().encode(value)].map((byte) => new GoInt(byte))
  if (typeof value !== 'object' || value === null || isConstant(value)) return []
  return sortedEntries(value).map(([, member]) => member)
}

function everyBelow(value: unknown): readonly unknown[] {
  const below = members(value)
  return below.length === 0 ? [] : [value, ...(typeof value === 'string' ? [] : below.flatMap(everyBelow))]
}
