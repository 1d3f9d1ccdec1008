import type { Code, Yaml } from 'mdast'
import { isMap, isNode, LineCounter, parseDocument, type Document } from 'yaml'
import type { Place } from '../lesson-error.ts'
import { type Problems, startOf } from './problems.ts'

/** YAML inside a lesson (a fenced block, the front matter), with the place of everything in it. */
export interface PlacedYaml {
  readonly value: unknown
  /** Where what stands under this path begins, in the lesson's file. */
  placeOf(path: readonly (string | number)[]): Place
}

/** Reads the YAML of a node. What is not YAML is a problem at its line and column; then there is no result. */
export function readPlacedYaml(node: Code | Yaml, problems: Problems): PlacedYaml | undefined {
  const lines = new LineCounter()
  const document = parseDocument(node.value, { lineCounter: lines })
  const start = startOf(node)
  // The text begins on the line after the fence; a fence in a list is indented, and so is its text.
  const inFile = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: start.line + line, column: start.column - 1 + col }
  }
  const [error] = document.errors
  if (error) return problems.add(`not YAML: ${error.message.split(' at line ')[0]}`, inFile(error.pos[0]))
  return {
    value: document.toJS() as unknown,
    placeOf: (path) => {
      const offset = offsetOf(document, path)
      return offset === undefined ? start : inFile(offset)
    },
  }
}

/** The offset of a path's key; of its value where it has none; of the nearest thing above it that is there. */
function offsetOf(document: Document.Parsed, path: readonly (string | number)[]): number | undefined {
  for (let length = path.length; length > 0; length--) {
    const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
    const key = path[length - 1]
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isNode(item.key) && 'value' in item.key && item.key.value === key)
      if (isNode(pair?.key) && pair.key.range) return pair.key.range[0]
    }
    const value: unknown = document.getIn(path.slice(0, length), true)
    if (isNode(value) && value.range) return value.range[0]
  }
  return document.contents?.range[0]
}
