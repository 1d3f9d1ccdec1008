import type { Command } from '../command.ts'
import { globalFlagsHelp } from '../help.ts'

export const command: Command = {
  usage: '',
  flags: [],
  offline: true,
  run: async ({ out }) => {
    out(globalFlagsHelp())
    return 0
  },
}
