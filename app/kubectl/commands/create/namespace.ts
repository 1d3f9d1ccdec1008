import type { KubeObject } from '../../../cluster/api/object.ts'
import type { Command, Invocation } from '../../command.ts'
import { createObject } from './create-object.ts'
import { oneName } from '../../resources.ts'
import { CREATE_FLAGS } from '../../shared-flags.ts'

export const command: Command = {
  usage: 'NAME',
  examples: [['A namespace', 'kubectl create namespace dev']],
  flags: CREATE_FLAGS,
  run,
}

/** Models kubectl/pkg/cmd/create/create_namespace.go. */
async function run(invocation: Invocation): Promise<number> {
  const object = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: oneName(invocation) }, spec: {}, status: {} } as unknown as KubeObject
  return createObject(invocation, { object, namespaced: false })
}
