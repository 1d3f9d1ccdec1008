import { type Command, failure } from '../../command.ts'
import { CREATE_FLAGS, flag } from '../../shared-flags.ts'
import { createService, TCP } from './services.ts'

/** Models kubectl/pkg/cmd/create/create_service.go (NewCmdCreateServiceExternalName). */
export const command: Command = {
  usage: 'NAME --external-name=HOST [--tcp=PORT[:TARGET_PORT]]',
  about: 'It is another name for a host outside the cluster.',
  examples: [['Another name for a database', 'kubectl create service externalname db --external-name=db.example']],
  flags: [...CREATE_FLAGS, TCP, flag('external-name', 'string', 'The host it stands for.')],
  run: async (invocation) => {
    if (!invocation.flags.given('external-name')) throw failure('required flag(s) "external-name" not set')
    return createService(invocation, { type: 'ExternalName', externalName: invocation.flags.string('external-name') })
  },
}
