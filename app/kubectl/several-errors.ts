/** What went wrong with several objects; each is told on a line of its own. */
export class SeveralErrors extends Error {
  override name = 'SeveralErrors'
  readonly errors: readonly unknown[]

  constructor(errors: readonly unknown[]) {
    super('several errors')
    this.errors = errors
  }
}

/** Throws what was collected, if anything. */
export function throwCollected(errors: readonly unknown[]): void {
  if (errors.length === 1) throw errors[0]
  if (errors.length > 1) throw new SeveralErrors(errors)
}
