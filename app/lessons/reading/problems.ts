import type { Node } from 'mdast'
import { LessonError, type Place } from '../lesson-error.ts'

/** Collects what an author got wrong in one file, so that all of it is told at once. */
export class Problems {
  readonly #file: string
  readonly #found: LessonError[] = []

  constructor(file: string) {
    this.#file = file
  }

  /** Notes a problem at a node of the markdown, or at a place; returns undefined, for a reader that gives up here. */
  add(message: string, at: Node | Place | undefined): undefined {
    const place = at === undefined ? undefined : 'line' in at ? at : at.position && startOf(at)
    this.#found.push(new LessonError(message, this.#file, place))
    return undefined
  }

  /** Takes over what is wrong in a part of the file that begins on a line of it. */
  addOf({ line }: { readonly line: number }, found: readonly LessonError[]): void {
    for (const { problem, place } of found) this.add(problem, place && { line: place.line + line - 1, column: place.column })
  }

  /** In the order of their places. */
  get all(): readonly LessonError[] {
    return this.#found.toSorted((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0))
  }
}

/** Where a node begins; the file's beginning for a node nobody wrote. */
export function startOf(node: Node): Place {
  const { line, column } = node.position?.start ?? { line: 1, column: 1 }
  return { line, column }
}
