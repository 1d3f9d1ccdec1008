import type { Command } from '../../command.ts'
import { oneName } from '../../resources.ts'
import { CREATE_FLAGS, flag } from '../../shared-flags.ts'
import { DATA_FLAGS } from './data-flags.ts'
import { keyValues } from './key-values.ts'
import { createSecret } from './secrets.ts'

/** Models kubectl/pkg/cmd/create/create_secret.go. */
export const command: Command = {
  usage: 'NAME [--type=TYPE] [--from-file=[KEY=]FILE] [--from-literal=KEY=VALUE] [--from-env-file=FILE]',
  examples: [
    ['From values', 'kubectl create secret generic db --from-literal=user=ann --from-literal=password=s3cret'],
    ['From a file, under a key of its own', 'kubectl create secret generic key --from-file=id=./id_ed25519'],
  ],
  flags: [...CREATE_FLAGS, ...DATA_FLAGS, flag('type', 'string', 'Type of the Secret; without it, Opaque.')],
  run: async (invocation) => {
    const name = oneName(invocation)
    const data = await keyValues(invocation, 'cannot add key KEY, another key by that name already exists', 'Secret')
    return createSecret(invocation, name, invocation.flags.string('type'), data)
  },
}
