import type { KubeObject } from '../../cluster/api/object.ts'
import type { Invocation } from '../command.ts'
import { createObject } from '../create-object.ts'
import { oneName } from '../resources.ts'

/** Models kubectl/pkg/cmd/create/create_serviceaccount.go. */
export async function run(invocation: Invocation): Promise<number> {
  const object: KubeObject = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: oneName(invocation) } } as KubeObject
  return createObject(invocation, { object, namespaced: true, wrap: 'failed to create serviceaccount: ' })
}
