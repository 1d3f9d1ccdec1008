import type { Command } from '../command.ts'
import { entryAt } from '../find-command.ts'
import { commandHelp, rootHelp } from '../help.ts'
import { COMMANDS } from './table.ts'

export const command: Command = {
  usage: '[COMMAND]',
  flags: [],
  offline: true,
  run: async ({ args, out, err }) => {
    const entry = entryAt(args)
    if (args.length > 0 && !entry) {
      err(`Unknown help topic [${args.map((arg) => `\`${arg}\``).join(' ')}]\n`)
      return 1
    }
    out(entry ? commandHelp(entry, (await entry.load?.())?.command, args.join(' ')) : rootHelp(COMMANDS))
    return 0
  },
}
