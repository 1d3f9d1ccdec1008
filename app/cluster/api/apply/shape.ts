import { FieldSet } from './field-set.ts'

/**
 * The set of all fields of a value, as its fields are told one after another. Values of the same shape come to the same set, so
 * that the pods of one template share one set and what is printed of it.
 */
export class Shape {
  readonly set: FieldSet
  readonly #next = new Map<string, Map<FieldSet, Shape>>()

  constructor(set: FieldSet) {
    this.set = set
  }

  /** The shape with one more field, below which is a set. */
  with(element: string, below: FieldSet): Shape {
    let byBelow = this.#next.get(element)
    if (byBelow === undefined) {
      byBelow = new Map()
      this.#next.set(element, byBelow)
    }
    let shape = byBelow.get(below)
    if (shape === undefined) {
      shape = new Shape(new FieldSet(true, new Map([...this.set.children, [element, below]])))
      byBelow.set(below, shape)
      known++
    }
    return shape
  }
}

/** Shapes beyond these are forgotten, all at once: a cluster has a few hundred. */
const LIMIT = 20_000
let known = 0
let bare = new Shape(new FieldSet(true))

/** The shape of a value without parts. */
export function bareShape(): Shape {
  if (known > LIMIT) {
    known = 0
    bare = new Shape(new FieldSet(true))
  }
  return bare
}
