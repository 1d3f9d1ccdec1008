/** What the reading side asks of the workbench: it knows no panel, and the panels know no lesson. */
export type WorkbenchRequest =
  /** Put this text into the editor under this name and show it. A file the learner has changed is not overwritten unasked. */
  | { readonly type: 'open-file'; readonly name: string; readonly text: string }
  /** Run this line in the terminal and show it. */
  | { readonly type: 'run-command'; readonly command: string }
  /** Show the panel of this id; `subject` says what to show in it, in the panel's own terms (a token, a request's number, an account). */
  | { readonly type: 'open-panel'; readonly panel: string; readonly subject?: string }

/** What a panel is to show. `times` tells that it was asked again, though it may be for the same. */
export interface PanelSubject {
  readonly subject: string | undefined
  readonly times: number
}

const NEVER_ASKED: PanelSubject = { subject: undefined, times: 0 }

/** Hands requests to whoever listens; those made before anybody does are kept for the first listener. */
export class WorkbenchBus {
  readonly #listeners = new Set<(request: WorkbenchRequest) => void>()
  readonly #asked = new Map<string, PanelSubject>()
  #waiting: WorkbenchRequest[] = []

  /** What the panel was last asked to show: a panel loaded because of the request, or woken by it, was not there to listen. */
  subjectOf(panel: string): PanelSubject {
    return this.#asked.get(panel) ?? NEVER_ASKED
  }

  send(request: WorkbenchRequest): void {
    if (request.type === 'open-panel' && request.subject !== undefined) {
      this.#asked.set(request.panel, { subject: request.subject, times: this.subjectOf(request.panel).times + 1 })
    }
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
