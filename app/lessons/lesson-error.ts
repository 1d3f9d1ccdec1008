/** The author's mistake: what is wrong, in which file, at which line. */
export class LessonError extends Error {
  override name = 'LessonError'
  readonly file: string
  /** From 1; undefined when it concerns the whole file. */
  readonly line: number | undefined

  constructor(message: string, file: string, line?: number) {
    super(`${file}${line === undefined ? '' : `:${line}`}: ${message}`)
    this.file = file
    this.line = line
  }
}
