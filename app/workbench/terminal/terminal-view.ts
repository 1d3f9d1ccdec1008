import { FitAddon } from '@xterm/addon-fit'
import { Terminal } from '@xterm/xterm'
import '@xterm/xterm/css/xterm.css'
import { AsyncQueue } from '../../shell/async-queue.ts'
import type { Machine } from '../../shell/machine.ts'
import { HOME, TerminalShell } from '../../shell/terminal-shell.ts'
import { LineEditor } from './line-editor.ts'

export interface TerminalOptions {
  readonly machine: Machine
  /** The learner's files by name, and the kubeconfig. */
  readonly files: () => Readonly<Record<string, string>>
  /** A file of the home folder was written by a command. */
  readonly keepFile: (name: string, text: string) => void
  /** A file of the home folder was removed by a command. */
  readonly removeFile: (name: string) => void
  /** What was printed, without control sequences. */
  readonly printed: (text: string) => void
}

const WELCOME = 'This terminal has kubectl, on a cluster that lives in this page. Try: kubectl get pods\r\n'

/** xterm, a line editor and a shell, joined. Commands run one after another; what is typed meanwhile goes to the one that runs. */
export class TerminalView {
  readonly #terminal: Terminal
  readonly #fit = new FitAddon()
  readonly #options: TerminalOptions
  readonly #shell: TerminalShell
  readonly #lines: LineEditor
  readonly #observers: (() => void)[] = []
  readonly #queue: string[] = []
  #running: AsyncQueue<string> | undefined
  /** Whether the cursor stands at the beginning of a line. xterm draws later than it is told, so it cannot be asked. */
  #atLineStart = true
  /** The home folder's files as the editor and the shell last agreed on them. */
  #agreed: Readonly<Record<string, string>> = {}

  constructor(box: HTMLElement, options: TerminalOptions) {
    this.#options = options
    this.#terminal = new Terminal({
      fontSize: 13,
      fontFamily: getComputedStyle(box).getPropertyValue('--font-code'),
      cursorBlink: false,
      scrollback: 5000,
      convertEol: true,
      theme: theme(),
    })
    this.#terminal.loadAddon(this.#fit)
    this.#terminal.open(box)
    this.#shell = new TerminalShell({ machine: options.machine, files: options.files() })
    this.#agreed = options.files()
    this.#lines = new LineEditor(
      this.#terminal,
      (line) => this.#entered(line),
      () => this.#interrupted(),
    )
    this.#terminal.onData((data) => this.#lines.type(data))
    const resize = new ResizeObserver(() => this.#resize(box))
    resize.observe(box)
    const colors = new MutationObserver(() => {
      this.#terminal.options.theme = theme()
    })
    colors.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    this.#observers.push(
      () => resize.disconnect(),
      () => colors.disconnect(),
    )
    this.#print(WELCOME)
    this.#prompt()
  }

  /** Types a line and runs it, after what is running now. */
  submit(line: string): void {
    if (this.#running) this.#queue.push(line)
    else this.#lines.submit(line)
  }

  dispose(): void {
    for (const stop of this.#observers) stop()
    this.#shell.interrupt()
    this.#terminal.dispose()
  }

  #resize(box: HTMLElement): void {
    // A hidden tab has no size to fit.
    if (box.clientWidth > 0 && box.clientHeight > 0) this.#fit.fit()
  }

  #prompt(): void {
    this.#terminal.write('$ ')
    this.#lines.redraw()
  }

  #print(text: string): void {
    this.#terminal.write(text)
    if (text !== '') this.#atLineStart = text.endsWith('\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal sequences are control characters
    this.#options.printed(text.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '').replace(/\r/g, ''))
  }

  #entered(line: string): void {
    if (this.#running) {
      this.#running.push(`${line}\n`)
      return
    }
    this.#options.printed(`$ ${line}\n`)
    void this.#run(line)
  }

  #interrupted(): void {
    if (this.#running) this.#shell.interrupt()
    else this.#prompt()
  }

  async #run(line: string): Promise<void> {
    if (line.trim() === 'clear') {
      this.#terminal.clear()
    } else if (line.trim() !== '') {
      const input = new AsyncQueue<string>()
      this.#running = input
      this.#atLineStart = true
      // What an interrupted command still says is not for the next prompt.
      const print = (text: string) => this.#running === input && this.#print(text)
      await this.#bringFiles()
      try {
        await this.#shell.run(line, {
          stdout: print,
          stderr: print,
          columns: this.#terminal.cols,
          input,
        })
      } catch (error) {
        this.#print(`${error instanceof Error ? error.message : String(error)}\n`)
      }
      input.end()
      this.#running = undefined
      await this.#keepFiles()
      if (!this.#atLineStart) this.#terminal.write('\r\n')
    }
    this.#prompt()
    const next = this.#queue.shift()
    if (next !== undefined) this.#lines.submit(next)
  }

  /** The editor's files, as they are now, into the home folder; what was closed there goes here too. */
  async #bringFiles(): Promise<void> {
    const files = this.#options.files()
    for (const [name, text] of Object.entries(files)) {
      const path = `${HOME}/${name}`
      if (!name.startsWith('.') || !(await this.#shell.fs.exists(path))) await this.#shell.fs.writeFile(path, text)
    }
    for (const name of Object.keys(this.#agreed)) if (files[name] === undefined) await this.#shell.fs.rm(`${HOME}/${name}`, { force: true })
    this.#agreed = files
  }

  /** Manifests that a command wrote into the home folder or removed from it, into the editor. */
  async #keepFiles(): Promise<void> {
    const before = this.#agreed
    const names = (await this.#shell.fs.readdir(HOME)).filter((name) => /\.(ya?ml|json)$/.test(name))
    for (const name of names) {
      const text = await this.#shell.fs.readFile(`${HOME}/${name}`)
      if (before[name] !== text) this.#options.keepFile(name, text)
    }
    for (const name of Object.keys(before)) {
      if (/\.(ya?ml|json)$/.test(name) && !names.includes(name)) this.#options.removeFile(name)
    }
    this.#agreed = this.#options.files()
  }
}

/** xterm's colors from the page's tokens. */
function theme() {
  const style = getComputedStyle(document.documentElement)
  const color = (name: string) => style.getPropertyValue(name).trim()
  return {
    background: color('--sunken'),
    foreground: color('--ink'),
    cursor: color('--ink'),
    cursorAccent: color('--sunken'),
    selectionBackground: color('--rule-strong'),
  }
}
