import { type Command, failure } from '../../command.ts'
import { usage } from '../../usage.ts'
import { defaultFile, loadConfig, saveEntry } from './kubeconfig-file.ts'

/** Models kubectl/pkg/cmd/config/delete_user.go. */
export const command: Command = {
  usage: 'NAME',
  examples: [['Forget the user bot', 'kubectl config delete-user bot']],
  flags: [],
  offline: true,
  run: async (invocation) => {
    const [name] = invocation.args
    if (invocation.args.length !== 1 || name === undefined) throw usage(invocation, 'user to delete is required')
    const { users } = await loadConfig(invocation)
    const path = await defaultFile(invocation)
    if (!(name in users)) throw failure(`cannot delete user ${name}, not in ${path}`)
    await saveEntry(invocation, 'users', name, undefined)
    invocation.out(`deleted user ${name} from ${path}\n`)
    return 0
  },
}
