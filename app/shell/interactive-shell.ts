import { inColumns } from './columns.ts'
import { HeldScreen } from './held-screen.ts'
import { type Completion, commonPrefix } from './completion/completion.ts'
import type { History } from './line/history.ts'
import { type Key, KeyReader } from './line/keys.ts'
import { LineDrawing } from './line/line-drawing.ts'
import { LineEditor } from './line/line-editor.ts'
import type { Terminal } from './machine.ts'
import { RunningCommand } from './running-command.ts'

/** A terminal's screen: xterm, or the far end of an exec. */
export interface Screen {
  write(text: string): void
  readonly columns: number
  readonly rows: number
}

export interface CompletionWords {
  /** What they begin with alike is in the line now. */
  ways(shared: string, count: number): string
  /** Below those that are listed. */
  more(count: number): string
}

const WORDS: CompletionWords = {
  ways: (shared, count) => `${shared}, ${count} ways on`,
  more: (count) => `… and ${count} more`,
}

/** What runs the lines. */
export interface ShellHost {
  /** May hold colors (SGR sequences). */
  prompt(): string
  /** Whether a line can be run as it is; when not, another one is asked for. */
  isComplete(line: string): boolean | Promise<boolean>
  /** Runs a line; `ended` says that the shell ends with it, `afterword` is shown below what the line has said. */
  run(line: string, terminal: Terminal): Promise<{ readonly ended: boolean; readonly afterword?: string }>
  /** Ctrl-C while a line runs. */
  interrupt(): void
  complete?(line: string, cursor: number): Promise<Completion | undefined>
  /** Asks about a pasted text of several lines; resolves to the lines that are to be run, none when it is to be dropped. */
  pasted?(text: string): Promise<readonly string[]>
  /** Tells those who do not see the screen what a key has brought into the line. */
  announce?(text: string): void
  /** What is said of several ways to complete a line; in English without it. */
  words?(): CompletionWords
  /** Ctrl-D on an empty line, or `exit`. */
  ended(): void
}

const CLEAR = '\u001b[H\u001b[2J'
const MORE = '> '
/** As many candidates are listed. */
const LISTED = 120

/** A shell at a terminal: keys come in, lines are edited and run one after another, and all that is seen goes out to the screen. */
export class InteractiveShell {
  readonly #screen: HeldScreen
  readonly #host: ShellHost
  readonly #history: History
  readonly #editor: LineEditor
  readonly #drawing = new LineDrawing()
  readonly #keys = new KeyReader()
  /** Keys not looked at yet: those pressed while something is being found out. */
  readonly #pressed: Key[] = []
  /** Lines to be run when no other one runs. */
  readonly #waiting: string[] = []
  #working = false
  /** Earlier lines of a command that goes on. */
  #begun: string[] = []
  #running: RunningCommand | undefined
  /** What was being typed when a line from elsewhere came before it. */
  #draft = ''

  constructor(screen: Screen, host: ShellHost, history: History) {
    this.#screen = new HeldScreen(screen)
    this.#host = host
    this.#history = history
    this.#editor = new LineEditor(history)
  }

  /** Shows the first prompt. */
  start(): void {
    this.#draw()
  }

  get isRunning(): boolean {
    return this.#running !== undefined
  }

  /** What a terminal sends. */
  input(data: string): void {
    if (this.#running?.takesKeys(data)) return
    this.#pressed.push(...this.#keys.read(data))
    void this.#work()
  }

  /** Runs a line as if it had been typed, after those that run or wait. What is being typed comes back afterwards. */
  submit(line: string): void {
    this.#waiting.push(line)
    void this.#work()
  }

  /** Draws the prompt and the line again: the width or the prompt has changed. */
  redraw(): void {
    if (this.#running) return
    this.#screen.write(this.#drawing.erase())
    this.#draw()
  }

  /** Shows a text above the line that is being typed. */
  note(text: string): void {
    if (this.#running) {
      this.#running.print(text)
      return
    }
    this.#screen.write(`${this.#drawing.erase()}${text.replace(/\r?\n/g, '\r\n')}`)
    this.#draw()
  }

  async #work(): Promise<void> {
    if (this.#working) return
    this.#working = true
    try {
      for (;;) {
        const key = this.#pressed.shift()
        if (key) await this.#press(key)
        else if (!this.#running && this.#waiting.length > 0) await this.#enterWaiting(this.#waiting.shift() as string)
        else break
      }
    } finally {
      this.#working = false
    }
  }

  async #press(key: Key): Promise<void> {
    if (this.#running) {
      this.#running.press(key)
      return
    }
    if (key.type === 'paste' && key.text.trimEnd().includes('\n')) {
      await this.#paste(key.text)
      return
    }
    const before = this.#editor.text
    switch (this.#editor.press(key)) {
      case 'entered':
        await this.#enter()
        return
      case 'interrupted':
        this.#screen.write(`${this.#drawing.leave().replace('\r', '^C\r')}`)
        this.#editor.drop()
        this.#begun = []
        this.#draw()
        return
      case 'ended':
        this.#screen.write(`exit${this.#drawing.leave()}`)
        this.#host.ended()
        return
      case 'complete':
        await this.#complete()
        return
      case 'clear':
        this.#drawing.erase()
        this.#screen.write(CLEAR)
        this.#draw()
        return
      case 'edited':
        this.#draw()
        if (key.type === 'key' && this.#editor.text !== before && RECALLS.has(key.name)) this.#host.announce?.(this.#editor.text)
    }
  }

  #draw(): void {
    const { prompt, ...line } = this.#editor.shown
    const usual = this.#begun.length > 0 ? MORE : this.#host.prompt()
    this.#screen.write(this.#drawing.draw(prompt ?? usual, line, this.#screen.columns))
  }

  async #enter(): Promise<void> {
    const line = [...this.#begun, this.#editor.text].join('\n')
    const complete = await this.#host.isComplete(line)
    const runs = complete && line.trim() !== ''
    if (runs) this.#screen.hold(this.#drawing.leave())
    else this.#screen.write(this.#drawing.leave())
    this.#begun = complete ? [] : line.split('\n')
    if (complete) this.#history.add(line)
    this.#editor.drop()
    // It runs while further keys are taken: they are typed ahead, or for the command.
    if (runs) void this.#run(line)
    else this.#draw()
  }

  async #enterWaiting(line: string): Promise<void> {
    this.#draft += this.#editor.text
    this.#screen.write(this.#drawing.erase())
    this.#editor.drop()
    this.#editor.insert(line)
    this.#draw()
    await this.#enter()
  }

  async #run(line: string): Promise<void> {
    const running = new RunningCommand(this.#screen, () => this.#host.interrupt())
    this.#running = running
    let ended = false
    let afterword = ''
    try {
      ;({ ended, afterword = '' } = await this.#host.run(line, running.terminal))
    } catch (error) {
      running.print(`${error instanceof Error ? error.message : String(error)}\n`)
    }
    const { lines, text } = running.end()
    this.#running = undefined
    if (ended) {
      this.#host.ended()
      return
    }
    this.#screen.write(afterword.replace(/\r?\n/g, '\r\n'))
    // What was typed ahead and not read by the command is for the shell.
    this.#waiting.unshift(...lines)
    this.#editor.insert(this.#draft + text)
    this.#draft = ''
    this.#draw()
    void this.#work()
  }

  async #paste(text: string): Promise<void> {
    const lines = this.#host.pasted ? await this.#host.pasted(text) : text.replace(/\n+$/, '').split('\n')
    this.#waiting.push(...lines)
  }

  async #complete(): Promise<void> {
    const { text, cursor } = this.#editor
    const completion = await this.#host.complete?.(text, cursor)
    const { candidates = [], from = cursor } = completion ?? {}
    const [only] = candidates
    if (!only) return
    const words = this.#host.words?.() ?? WORDS
    if (candidates.length === 1) {
      this.#editor.replace(from, cursor, only.text)
      this.#host.announce?.(only.shown ?? only.text.trim())
    } else {
      const shared = commonPrefix(candidates.map((one) => one.text))
      if (shared.length > cursor - from) {
        this.#editor.replace(from, cursor, shared)
        this.#host.announce?.(words.ways(shared.trim(), candidates.length))
      } else {
        const shown = candidates.slice(0, LISTED).map((one) => one.shown ?? one.text.trim())
        const more = candidates.length > LISTED ? `${words.more(candidates.length - LISTED)}\r\n` : ''
        this.#screen.write(`${this.#drawing.leave()}${inColumns(shown, this.#screen.columns).replaceAll('\n', '\r\n')}${more}`)
      }
    }
    this.#draw()
  }
}

/** Keys that bring another text into the line than the one typed. */
const RECALLS = new Set(['up', 'down', 'ctrl-p', 'ctrl-n', 'ctrl-r', 'ctrl-s', 'meta-.', 'ctrl-y'])
