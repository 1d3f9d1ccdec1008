/** What the reading side asks of the workbench: it knows no panel, and the panels know no lesson. */
export type WorkbenchRequest =
  /** Put this text into the editor under this name and show it. A file the learner has changed is not overwritten unasked. */
  | { readonly type: 'open-file'; readonly name: string; readonly text: string }
  /** Run this line in the terminal and show it. */
  | { readonly type: 'run-command'; readonly command: string }
  /** Show the panel of this id; `subject` says what to show in it, in the panel's own terms (a token, a request's number, an account). */
  | { readonly type: 'open-panel'; readonly panel: string; readonly subject?: string }

/** Hands requests to whoever listens; those made before anybody does are kept for the first listener. */
export class WorkbenchBus {
  readonly #listeners = new Set<(request: WorkbenchRequest) => void>()
  readonly #subjects = new Map<string, string>()
  #waiting: WorkbenchRequest[] = []

  /** What the panel was last asked to show: a panel loaded because of the request reads it when it first renders. */
  subjectOf(panel: string): string | undefined {
    return this.#subjects.get(panel)
  }

  send(request: WorkbenchRequest): void {
    if (request.type === 'open-panel' && request.subject !== undefined) this.#subjects.set(request.panel, request.subject)
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
