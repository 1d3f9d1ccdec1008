import type { Command } from '../../command.ts'
import { CREATE_FLAGS, flag } from '../../shared-flags.ts'
import { createService, TCP } from './services.ts'

/** Models kubectl/pkg/cmd/create/create_service.go (NewCmdCreateServiceClusterIP). */
export const command: Command = {
  usage: 'NAME [--tcp=PORT[:TARGET_PORT]]',
  about: 'It has an address inside the cluster, and sends to pods with the label app=NAME.',
  examples: [['Port 80 of the Service is port 8080 of its pods', 'kubectl create service clusterip web --tcp=80:8080']],
  flags: [...CREATE_FLAGS, TCP, flag('clusterip', 'string', 'The address; None for a Service without one.')],
  run: (invocation) => createService(invocation, { type: 'ClusterIP', clusterIp: invocation.flags.string('clusterip') }),
}
