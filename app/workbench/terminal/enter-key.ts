/** What it needs of xterm. */
interface Keyboard {
  readonly textarea: HTMLTextAreaElement | undefined
  input(data: string): void
}

/**
 * Enter, taken before xterm handles it and sent on in a task of its own.
 *
 * xterm empties its text area with Enter, which asks for a frame. After a key that asked for one, Chromium holds back all tasks
 * until that frame is drawn (blink/renderer/platform/scheduler/main_thread/main_thread_scheduler_impl.cc, "prioritize
 * compositing after input"), and with them what the cluster's worker answers within a millisecond: it would be seen a frame
 * later. In a task of its own the same is free of that.
 */
export class EnterKey {
  readonly #terminal: Keyboard
  #due: ReturnType<typeof setTimeout> | undefined

  constructor(terminal: Keyboard) {
    this.#terminal = terminal
  }

  /** To be asked for each keydown. True for an Enter, which xterm must not see any more. */
  takes(event: KeyboardEvent): boolean {
    // Whatever is pressed next comes after it.
    this.#send()
    if (event.key !== 'Enter' || event.isComposing || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return false
    event.preventDefault()
    this.#due = setTimeout(() => this.#send())
    return true
  }

  #send(): void {
    if (this.#due === undefined) return
    clearTimeout(this.#due)
    this.#due = undefined
    if (this.#terminal.textarea?.value) this.#terminal.textarea.value = ''
    this.#terminal.input('\r')
  }
}
