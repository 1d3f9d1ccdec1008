import { type Command, failure } from '../../command.ts'
import { defaultFile, loadConfig, saveEntry, withHelp } from './kubeconfig-file.ts'

/** Models kubectl/pkg/cmd/config/delete_cluster.go. */
export const command: Command = {
  usage: 'NAME',
  examples: [['Forget the cluster lab', 'kubectl config delete-cluster lab']],
  flags: [],
  offline: true,
  run: async (invocation) => {
    const [name] = invocation.args
    if (invocation.args.length !== 1 || name === undefined) {
      await withHelp(invocation, '')
      return 0
    }
    const { clusters } = await loadConfig(invocation)
    const path = await defaultFile(invocation)
    if (!(name in clusters)) throw failure(`cannot delete cluster ${name}, not in ${path}`)
    await saveEntry(invocation, 'clusters', name, undefined)
    invocation.out(`deleted cluster ${name} from ${path}\n`)
    return 0
  },
}
