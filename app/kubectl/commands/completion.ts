import { type Command, failure } from '../command.ts'
import { usage } from '../usage.ts'

const SHELLS = ['bash', 'zsh', 'fish', 'powershell']

/**
 * Models kubectl/pkg/cmd/completion/completion.go.
 * @notmodelled No script is printed: the terminal of this sandbox completes kubectl by itself.
 */
export const command: Command = {
  usage: '(bash | zsh | fish | powershell)',
  about: 'Not simulated as a script: the terminal of this sandbox completes commands, flags and names by itself, with Tab.',
  flags: [],
  offline: true,
  run: async (invocation) => {
    const [shell, ...more] = invocation.args
    if (shell === undefined) throw usage(invocation, 'Shell not specified.')
    if (more.length > 0) throw usage(invocation, 'Too many arguments. Expected only the shell type.')
    if (!SHELLS.includes(shell)) throw usage(invocation, `Unsupported shell type ${JSON.stringify(shell)}.`)
    throw failure('kubectl completion prints no script here: the terminal of this sandbox completes with Tab by itself')
  },
}
