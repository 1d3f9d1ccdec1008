import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts'

/**
 * A set of field paths, as a tree. Path elements are spelled as in FieldsV1: `f:name` a field or key, `k:{"name":"c"}` an
 * item of a list by its keys, `v:"x"` an item of a set. Models sigs.k8s.io/structured-merge-diff/fieldpath (Set).
 */
export class FieldSet {
  /** Whether the path that leads here is in the set itself. */
  owned: boolean
  #children: Map<string, FieldSet> | undefined
  #fieldsV1: JsonObject | undefined

  constructor(owned = false, children?: Map<string, FieldSet>) {
    this.owned = owned
    this.#children = children
  }

  get children(): ReadonlyMap<string, FieldSet> {
    return this.#children ?? NO_CHILDREN
  }

  /** Adds a path. */
  insert(path: readonly string[]): void {
    this.at(path).owned = true
  }

  /** The node a path leads to, made when absent. */
  at(path: readonly string[]): FieldSet {
    let node: FieldSet = this
    for (const element of path) node = node.child(element)
    return node
  }

  /** Puts a whole set at a path that leads nowhere yet. */
  put(path: readonly string[], set: FieldSet): void {
    const parent = this.at(path.slice(0, -1))
    parent.#children ??= new Map()
    parent.#children.set(path.at(-1) ?? '', set)
  }

  /** The node below, made when absent. */
  child(element: string): FieldSet {
    // Most nodes are leaves, so the map is made for the first child.
    this.#children ??= new Map()
    let next = this.#children.get(element)
    if (next === undefined) {
      next = new FieldSet()
      this.#children.set(element, next)
    }
    return next
  }

  get empty(): boolean {
    if (this.owned) return false
    for (const child of this.children.values()) if (!child.empty) return false
    return true
  }

  union(other: FieldSet): FieldSet {
    return combine(this, other, (a, b) => a || b)
  }

  /** Paths in this set and not in the other. */
  difference(other: FieldSet): FieldSet {
    return combine(this, other, (a, b) => a && !b)
  }

  intersection(other: FieldSet): FieldSet {
    return combine(this, other, (a, b) => a && b)
  }

  /** Without the paths of the other set and all that lies below them. */
  without(other: FieldSet): FieldSet {
    if (other.owned) return new FieldSet()
    if (other.children.size === 0) return this
    const children = new Map<string, FieldSet>()
    for (const [element, child] of this.children) {
      const cut = other.children.get(element)
      const kept = cut === undefined ? child : child.without(cut)
      if (!kept.empty) children.set(element, kept)
    }
    return new FieldSet(this.owned, children)
  }

  equals(other: FieldSet): boolean {
    return this.difference(other).empty && other.difference(this).empty
  }

  /** All paths; at each level those that end there come first, both sorted. */
  paths(prefix: readonly string[] = []): (readonly string[])[] {
    const elements = [...this.children.entries()].sort(([a], [b]) => (a < b ? -1 : 1))
    const here = elements.filter(([, child]) => child.owned).map(([element]) => [...prefix, element])
    return [...here, ...elements.flatMap(([element, child]) => child.paths([...prefix, element]))]
  }

  /** metav1.FieldsV1, frozen; the same as long as the set is. */
  toFieldsV1(): JsonObject {
    this.#fieldsV1 ??= this.#printed()
    return this.#fieldsV1
  }

  #printed(): JsonObject {
    if (this.children.size === 0) return NO_FIELDS
    const result: Record<string, Json> = {}
    if (this.owned) result['.'] = NO_FIELDS
    for (const element of [...this.children.keys()].sort()) {
      const child = this.child(element)
      if (!child.empty) result[element] = child.toFieldsV1()
    }
    return Object.freeze(result)
  }

  /** Reads FieldsV1; what is not of its form is left out. */
  static fromFieldsV1(fields: Json | undefined): FieldSet {
    const set = FieldSet.#read(fields)
    // What is written as it was read is not printed anew. Only frozen parts of stored objects stay what they are.
    if (isJsonObject(fields) && Object.isFrozen(fields)) set.#fieldsV1 = fields
    return set
  }

  static #read(fields: Json | undefined): FieldSet {
    const set = new FieldSet()
    if (!isJsonObject(fields)) return set
    for (const element in fields) {
      if (element === '.') {
        set.owned = true
        continue
      }
      const child = FieldSet.#read(fields[element])
      if (child.children.size === 0) child.owned = true
      set.#children ??= new Map()
      set.#children.set(element, child)
    }
    return set
  }

  static of(...paths: (readonly string[])[]): FieldSet {
    const set = new FieldSet()
    for (const path of paths) set.insert(path)
    return set
  }
}

const NO_CHILDREN: ReadonlyMap<string, FieldSet> = new Map()
const NO_FIELDS: JsonObject = Object.freeze({})

const isBare = (set: FieldSet) => !set.owned && set.children.size === 0

/**
 * What only one of the two has is shared with it, not copied: sets are not changed once they are combined. What comes out
 * like the left one is the left one.
 */
function combine(a: FieldSet, b: FieldSet, keep: (a: boolean, b: boolean) => boolean): FieldSet {
  const keepsLeft = keep(true, false)
  if (isBare(b) && keepsLeft) return a
  if (isBare(a) && keep(false, true)) return b
  const children = new Map<string, FieldSet>()
  let likeLeft = true
  for (const [element, child] of a.children) {
    const other = b.children.get(element)
    const combined = other !== undefined ? combine(child, other, keep) : keepsLeft && !child.empty ? child : undefined
    if (combined !== child) likeLeft = false
    if (combined !== undefined && !isBare(combined)) children.set(element, combined)
  }
  if (keep(false, true)) for (const [element, child] of b.children) if (!a.children.has(element) && !child.empty) children.set(element, child)
  const owned = keep(a.owned, b.owned)
  return likeLeft && owned === a.owned && children.size === a.children.size ? a : new FieldSet(owned, children)
}

/** `.spec.containers[name="c"].image`. Models fieldpath.Path.String. */
export function pathText(path: readonly string[]): string {
  return path
    .map((element) => {
      const rest = element.slice(2)
      if (element.startsWith('f:')) return `.${rest}`
      if (element.startsWith('v:')) return `[=${rest}]`
      const keys = JSON.parse(rest) as JsonObject
      return `[${Object.entries(keys)
        .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
        .join(',')}]`
    })
    .join('')
}
