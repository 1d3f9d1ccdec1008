import type { Command } from '../../command.ts'
import { CREATE_FLAGS, flag } from '../../shared-flags.ts'
import { createService, TCP } from './services.ts'

/** Models kubectl/pkg/cmd/create/create_service.go (NewCmdCreateServiceNodePort). */
export const command: Command = {
  usage: 'NAME [--tcp=PORT[:TARGET_PORT]]',
  about: 'It has a port on every node, too.',
  examples: [['A port of the nodes for port 80', 'kubectl create service nodeport web --tcp=80']],
  flags: [...CREATE_FLAGS, TCP, flag('node-port', 'int', 'Which port of the nodes; 0 leaves it to the server.')],
  run: (invocation) => createService(invocation, { type: 'NodePort', nodePort: invocation.flags.int('node-port') ?? 0 }),
}
