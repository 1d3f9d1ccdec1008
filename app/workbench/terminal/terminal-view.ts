import { FitAddon } from '@xterm/addon-fit'
import { type ILink, Terminal } from '@xterm/xterm'
import '@xterm/xterm/css/xterm.css'
import { TERMINAL } from '../../messages/terminal.ts'
import { HOME } from '../../shell/home.ts'
import { InteractiveShell } from '../../shell/interactive-shell.ts'
import type { Terminal as ShellTerminal } from '../../shell/machine.ts'
import { TerminalShell } from '../../shell/terminal-shell.ts'
import { EnterKey } from './enter-key.ts'
import { type Access, accessOf, promptOf } from './identity.ts'
import { pageCommands } from './page-commands.ts'
import { withoutPrompts } from './pasted-text.ts'
import { objectLinks, typesAsked } from './object-links.ts'
import { type Refusal, RefusalWatch, refusedInPod } from './refusals.ts'
import type { Doing } from '../../session/deeds.ts'
import { commandAbove, endedLine, textOfRow } from './screen-rows.ts'
import type { TerminalRoom } from './terminal-room.ts'
import { terminalTheme } from './terminal-theme.ts'
import { codeFont, typePx } from '../../ui/type-size.ts'

export interface TerminalEvents {
  /** A line on the screen has ended. */
  line(text: string): void
  /** Something that only those who see the screen would notice. */
  announce(text: string): void
  focused(): void
  /** Who the terminal's kubeconfig says one is; told at the start and after each change. */
  access(access: Access): void
  /** Resolves to the lines of a pasted text that are to be run. */
  pasted(text: string): Promise<readonly string[]>
  /** True from Escape until the next key: Tab leaves the terminal now. */
  leaving(on: boolean): void
  /** `exit`, or Ctrl-D. */
  ended(): void
}

/** Wall ms within which the feed brings what a request left in the log. */
const FEED_DELAY = 60
const BLUE = '\u001b[34m'
const RED = '\u001b[31m'
const PLAIN = '\u001b[0m'

/** What a click on the hint opens. */
const WHY_LINK = 'keycard:why'

/** `◆ Forbidden (403). Type why for the reason.` The word is a link too. */
function whyLine({ status }: Refusal): string {
  const verdict = status === 401 ? '✕ Unauthorized (401)' : '◆ Forbidden (403)'
  return `${RED}${verdict}${PLAIN}. ${TERMINAL.now().said.why(`\u001b]8;;${WHY_LINK}\u0007why\u001b]8;;\u0007`)}\n`
}

/** px where letters have their usual size. */
const FONT_SIZE = 13
/** Columns of a terminal on a phone. */
const NARROW = 42

/** xterm and a shell, joined. */
export class TerminalView {
  readonly #terminal: Terminal
  readonly #enter: EnterKey
  readonly #fit = new FitAddon()
  readonly #room: TerminalRoom
  readonly #events: TerminalEvents
  readonly #shell: TerminalShell
  readonly #interactive: InteractiveShell
  readonly #observers: (() => void)[] = []
  readonly #prompts = new Set<string>()
  #access: Access = { who: '', namespace: 'default' }
  #leaving = false
  readonly #refusals = new RefusalWatch()
  #refusal: Refusal | undefined
  #editing = false
  /** The line that runs. */
  #doing: Doing | undefined

  constructor(box: HTMLElement, room: TerminalRoom, kubeconfig: string, events: TerminalEvents) {
    this.#room = room
    this.#events = events
    this.#terminal = new Terminal({
      fontSize: typePx(FONT_SIZE),
      fontFamily: codeFont(),
      cursorBlink: false,
      scrollback: 5000,
      macOptionIsMeta: true,
      windowOptions: { getWinSizeChars: true },
      theme: terminalTheme(),
      linkHandler: { activate: (_event, link) => link === WHY_LINK && this.#why() },
    })
    this.#enter = new EnterKey(this.#terminal)
    this.#terminal.registerLinkProvider({ provideLinks: (row, done) => done(this.#linksIn(row - 1)) })
    this.#terminal.loadAddon(this.#fit)
    this.#terminal.open(box)
    this.#terminal.attachCustomKeyEventHandler((event) => this.#isForTerminal(event))
    this.#terminal.onLineFeed(() => {
      const ended = endedLine(this.#terminal.buffer)
      if (ended !== undefined) events.line(ended)
    })
    this.#shell = new TerminalShell({
      machine: {
        ...room.machine,
        connect: (target) => this.#refusals.over(this.#doing?.over(room.machine.connect(target)) ?? room.machine.connect(target)),
        edit: (text, name) => this.#edit(text, name),
      },
      disk: room.disk,
      kubeconfig,
      commands: pageCommands({ history: room.history, openFile: (path) => this.#openFile(path), why: () => this.#why() }),
    })
    const terminal = this.#terminal
    const screen = {
      write: (text: string) => terminal.write(text),
      get columns() {
        return terminal.cols
      },
      get rows() {
        return terminal.rows
      },
    }
    this.#interactive = new InteractiveShell(
      screen,
      {
        prompt: () => this.#prompt(),
        isComplete: (line) => this.#shell.isComplete(line),
        run: (line, running) => this.#run(line, running),
        interrupt: () => this.#interrupt(),
        complete: async (line, cursor) => {
          await room.files.bring()
          return this.#shell.complete(line, cursor)
        },
        announce: (text) => events.announce(text),
        words: () => TERMINAL.now().said,
        pasted: (text) => events.pasted(text),
        ended: () => events.ended(),
      },
      room.history,
    )
    this.#terminal.onData((data) => this.#interactive.input(data))
    this.#observe(box)
  }

  /** Shows a greeting and the first prompt. */
  async start(greeting: string): Promise<void> {
    // Before the first words, which are wrapped to its width; where it is out of sight, to that of a phone, whose terminal mostly is.
    this.#fit.fit()
    this.#terminal.write(`\u001b[?2004h${wordWrapped(greeting, this.#isShown ? this.#terminal.cols : NARROW).replaceAll('\n', '\r\n')}`)
    await this.#readAccess()
    this.#interactive.start()
    requestIdleCallback(() => void this.#shell.warmUp())
  }

  /** Types a line and runs it, after what is running now. */
  submit(line: string): void {
    this.#interactive.submit(line)
  }

  /** Presses a key: of the row of keys on a screen without a keyboard. */
  press(data: string): void {
    this.#interactive.input(data)
    this.focus()
  }

  /** Shows a text above the prompt. */
  note(text: string): void {
    this.#interactive.note(text)
  }

  focus(): void {
    this.#terminal.focus()
  }

  /** What Tab and the transcript say the input is. */
  describe(label: string): void {
    this.#terminal.textarea?.setAttribute('aria-label', label)
  }

  dispose(): void {
    for (const stop of this.#observers) stop()
    this.#shell.interrupt()
    this.#terminal.dispose()
  }

  get #isShown(): boolean {
    return (this.#terminal.element?.clientWidth ?? 0) > 0
  }

  async #run(line: string, running: ShellTerminal): Promise<{ ended: boolean; afterword?: string }> {
    const { files, workbench } = this.#room
    await files.bring()
    this.#refusals.begin()
    const since = workbench.view.getState().log.length
    const { exited } = await workbench.session.deeds.do({ type: 'command', text: line }, (doing) => {
      this.#doing = doing
      return this.#shell.run(line, running)
    })
    this.#doing = undefined
    await files.keep()
    await this.#readAccess()
    const refusal = this.#refusals.last ?? (await this.#refusalInPod(since))
    if (!refusal) return { ended: exited }
    this.#refusal = refusal
    return { ended: exited, afterword: whyLine(refusal) }
  }

  /** What a command in a pod asked and was refused comes with the feed, within two frames. */
  async #refusalInPod(since: number): Promise<Refusal | undefined> {
    const { pod } = this.#refusals
    if (!pod) return undefined
    await new Promise((resolve) => setTimeout(resolve, FEED_DELAY))
    return refusedInPod(this.#room.workbench.view.getState().log, since, pod)
  }

  #interrupt(): void {
    if (this.#editing) this.#room.workbench.edits.abandon()
    this.#shell.interrupt()
  }

  async #edit(text: string, name: string): Promise<string> {
    this.#editing = true
    try {
      return await this.#room.workbench.edits.begin(text, name)
    } finally {
      this.#editing = false
      this.focus()
    }
  }

  /** Opens the panel that explains the last refusal. */
  #why(): boolean {
    if (!this.#refusal) return false
    this.#room.workbench.session.bus.send({ type: 'open-panel', panel: 'why', subject: String(this.#refusal.entry) })
    return true
  }

  #observe(box: HTMLElement): void {
    const resize = new ResizeObserver(() => {
      // A hidden tab has no size to fit.
      if (box.clientWidth === 0 || box.clientHeight === 0) return
      const { cols } = this.#terminal
      this.#fit.fit()
      if (cols !== this.#terminal.cols) this.#interactive.redraw()
    })
    resize.observe(box)
    const colors = new MutationObserver(() => {
      this.#terminal.options.theme = terminalTheme()
      const fontSize = typePx(FONT_SIZE)
      if (this.#terminal.options.fontSize === fontSize) return
      this.#terminal.options.fontSize = fontSize
      this.#fit.fit()
      this.#interactive.redraw()
    })
    colors.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    const copy = (event: ClipboardEvent) => {
      if (!this.#terminal.hasSelection()) return
      event.clipboardData?.setData('text/plain', withoutPrompts(this.#terminal.getSelection(), this.#prompts))
      event.preventDefault()
      event.stopPropagation()
    }
    box.addEventListener('copy', copy, { capture: true })
    this.#terminal.textarea?.addEventListener('focus', () => this.#events.focused())
    this.#observers.push(
      () => resize.disconnect(),
      () => colors.disconnect(),
      () => box.removeEventListener('copy', copy, { capture: true }),
    )
  }

  /** Not so Enter, and keys that are the browser's: leaving with Tab, copying what is selected, pasting. */
  #isForTerminal(event: KeyboardEvent): boolean {
    if (event.type !== 'keydown') return true
    if (this.#enter.takes(event)) {
      this.#setLeaving(false)
      return false
    }
    if (event.key === 'Tab' && (event.shiftKey || this.#leaving)) {
      this.#setLeaving(false)
      return false
    }
    if (event.key === 'Escape') this.#setLeaving(true)
    else if (!['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) this.#setLeaving(false)
    const control = (event.ctrlKey || event.metaKey) && !event.altKey
    if (control && event.key.toLowerCase() === 'v') return false
    return !(control && event.key.toLowerCase() === 'c' && this.#terminal.hasSelection())
  }

  #setLeaving(on: boolean): void {
    if (this.#leaving === on) return
    this.#leaving = on
    this.#events.leaving(on)
  }

  /** Names of objects in a row of the buffer. A click opens the object. */
  #linksIn(row: number): ILink[] {
    const { view, session } = this.#room.workbench
    const { buffer } = this.#terminal
    const text = textOfRow(buffer, row)
    const command = commandAbove(buffer, row, this.#prompts)
    return objectLinks(text, view.getState().objects, command === undefined ? [] : typesAsked(command)).map(({ start, end, subject }) => ({
      text: text.slice(start, end),
      range: { start: { x: start + 1, y: row + 1 }, end: { x: end, y: row + 1 } },
      activate: () => session.bus.send({ type: 'open-panel', panel: 'objects', subject }),
    }))
  }

  #prompt(): string {
    const plain = promptOf(this.#access, this.#shell.cwd, HOME)
    this.#prompts.add(plain)
    const { who } = this.#access
    return `${BLUE}${who}${PLAIN}${plain.slice(who.length)}`
  }

  async #readAccess(): Promise<void> {
    const text = await this.#room.disk.readFile(this.#shell.kubeconfig).catch(() => '')
    const access = accessOf(await parsed(text))
    if (access.who === this.#access.who && access.namespace === this.#access.namespace) return
    this.#access = access
    this.#events.access(access)
  }

  async #openFile(path: string): Promise<boolean> {
    const name = path.slice(HOME.length + 1)
    if (!path.startsWith(`${HOME}/`) || name.includes('/') || name.startsWith('.')) return false
    if (!(await this.#room.disk.exists(path))) await this.#room.disk.writeFile(path, '')
    await this.#room.files.keep()
    const { session, workspace } = this.#room.workbench
    session.bus.send({ type: 'open-file', name, text: workspace.getState().files[name] ?? '' })
    return true
  }
}

/** A text broken between words where its lines are too long. */
const wordWrapped = (text: string, columns: number) => text.replace(new RegExp(`(?=[^\\n]{${columns},})([^\\n]{1,${columns - 1}}) `, 'g'), '$1\n')

/** A kubeconfig is JSON as the page writes it, YAML once kubectl has changed it. */
async function parsed(text: string): Promise<Parameters<typeof accessOf>[0]> {
  try {
    return JSON.parse(text)
  } catch {
    const { parse } = await import('yaml')
    try {
      return parse(text)
    } catch {
      return undefined
    }
  }
}
