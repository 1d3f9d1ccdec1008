/** A place in a lesson's file; both from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** The author's mistake: what is wrong, in which file, where. */
export class LessonError extends Error {
  override name = 'LessonError'
  readonly file: string
  /** Undefined when it concerns the whole file. */
  readonly place: Place | undefined
  /** The message without its place. */
  readonly problem: string

  constructor(problem: string, file: string, place?: Place) {
    super(`${file}${place === undefined ? '' : `:${place.line}:${place.column}`}: ${problem}`)
    this.file = file
    this.place = place
    this.problem = problem
  }
}
