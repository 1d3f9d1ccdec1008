import { type Command, failure } from '../command.ts'

/** @notmodelled top, proxy, port-forward, attach, cp, debug and plugins are not simulated; they say so. */
export const command: Command = {
  usage: '',
  flags: [],
  offline: true,
  run: async ({ path }) => {
    throw failure(`kubectl ${path} is not simulated here`)
  },
}
