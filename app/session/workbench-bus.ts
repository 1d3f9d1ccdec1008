/** What the reading side asks of the workbench: it knows no panel, and the panels know no lesson. */
export type WorkbenchRequest =
  /** Put this text into the editor under this name and show it. A file the learner has changed is not overwritten unasked. */
  | { readonly type: 'open-file'; readonly name: string; readonly text: string }
  /** Run this line in the terminal and show it. */
  | { readonly type: 'run-command'; readonly command: string }

/** Hands requests to whoever listens; those made before anybody does are kept for the first listener. */
export class WorkbenchBus {
  readonly #listeners = new Set<(request: WorkbenchRequest) => void>()
  #waiting: WorkbenchRequest[] = []

  send(request: WorkbenchRequest): void {
    if (this.#listeners.size === 0) this.#waiting.push(request)
    for (const listener of this.#listeners) listener(request)
  }

  /** Returns the way to stop listening. */
  listen(listener: (request: WorkbenchRequest) => void): () => void {
    this.#listeners.add(listener)
    const waiting = this.#waiting
    this.#waiting = []
    for (const request of waiting) listener(request)
    return () => this.#listeners.delete(listener)
  }
}
