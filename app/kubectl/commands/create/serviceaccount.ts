import type { KubeObject } from '../../../cluster/api/object.ts'
import type { Command, Invocation } from '../../command.ts'
import { createObject } from './create-object.ts'
import { oneName } from '../../resources.ts'
import { CREATE_FLAGS } from '../../shared-flags.ts'

export const command: Command = {
  usage: 'NAME',
  examples: [
    ['An account for a program', 'kubectl create serviceaccount bot'],
    ['Its manifest, without making it', 'kubectl create serviceaccount bot --dry-run=client -o yaml'],
  ],
  flags: CREATE_FLAGS,
  run,
}

/** Models kubectl/pkg/cmd/create/create_serviceaccount.go. */
async function run(invocation: Invocation): Promise<number> {
  const object: KubeObject = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: oneName(invocation) } } as KubeObject
  return createObject(invocation, { object, namespaced: true, wrap: 'failed to create serviceaccount: ' })
}
