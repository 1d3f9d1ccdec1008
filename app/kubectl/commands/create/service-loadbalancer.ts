import type { Command } from '../../command.ts'
import { CREATE_FLAGS } from '../../shared-flags.ts'
import { createService, TCP } from './services.ts'

/** Models kubectl/pkg/cmd/create/create_service.go (NewCmdCreateServiceLoadBalancer). */
export const command: Command = {
  usage: 'NAME [--tcp=PORT[:TARGET_PORT]]',
  about: 'It waits for a load balancer of the cloud. Here is none: its address stays pending.',
  examples: [['An address of the cloud for port 80', 'kubectl create service loadbalancer web --tcp=80']],
  flags: [...CREATE_FLAGS, TCP],
  run: (invocation) => createService(invocation, { type: 'LoadBalancer' }),
}
