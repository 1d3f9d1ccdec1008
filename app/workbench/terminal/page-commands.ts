import { TERMINAL } from '../../messages/terminal.ts'
import type { History } from '../../shell/line/history.ts'
import { complain, type OwnCommand, pathIn } from '../../shell/own-command.ts'

/** Names of the commands below, for the disk's /bin. */
export const PAGE_COMMANDS = ['clear', 'history', 'help', 'why', 'edit', 'vi', 'vim', 'nano', 'code']

export interface PageActions {
  readonly history: History
  /** Shows a file of the home folder in the editor, an empty one when there is none. Returns false when it is no such file. */
  openFile(path: string): Promise<boolean>
  /** Opens the explanation of the last request that was refused. Returns false when there was none. */
  why(): boolean
}

/** Commands that are the page's own: they act on the terminal or on the panels beside it. */
export function pageCommands({ history, openFile, why }: PageActions): OwnCommand[] {
  const edit = (name: string): OwnCommand => ({
    name,
    async run(run) {
      const file = run.args.find((arg) => !arg.startsWith('-'))
      if (file === undefined) return complain(run, TERMINAL.now().said.usage(name))
      if (!(await openFile(pathIn(run, file)))) return complain(run, TERMINAL.now().said.homeOnly(name))
      run.terminal.stdout(TERMINAL.now().said.opened(file))
      return 0
    },
  })
  return [
    {
      name: 'clear',
      async run({ terminal }) {
        terminal.stdout('\u001b[H\u001b[2J\u001b[3J')
        return 0
      },
    },
    {
      name: 'history',
      async run({ args, terminal }) {
        if (args[0] === '-c') history.clear()
        else {
          const last = Number(args[0]) || history.lines.length
          const lines = history.lines.map((line, i) => `${String(i + 1).padStart(5)}  ${line}\n`)
          terminal.stdout(lines.slice(-last).join(''))
        }
        return 0
      },
    },
    {
      name: 'help',
      async run({ terminal }) {
        terminal.stdout(TERMINAL.now().said.help)
        return 0
      },
    },
    {
      name: 'why',
      async run(run) {
        return why() ? 0 : complain(run, TERMINAL.now().said.nothingRefused)
      },
    },
    ...['edit', 'vi', 'vim', 'nano', 'code'].map(edit),
  ]
}
