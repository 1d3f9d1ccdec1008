import type { KubeObject } from '../../cluster/api/object.ts'
import type { Invocation } from '../command.ts'
import { createObject } from '../create-object.ts'
import { keyValues } from '../key-values.ts'
import { oneName } from '../resources.ts'

/** Models kubectl/pkg/cmd/create/create_configmap.go. */
export async function run(invocation: Invocation): Promise<number> {
  const name = oneName(invocation)
  const data = await keyValues(
    invocation,
    `cannot add key "KEY", another key by that name already exists in Data for ConfigMap "${name}"`,
    'ConfigMap',
  )
  const object = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name },
    ...(data.size > 0 ? { data: Object.fromEntries(data) } : {}),
  } as unknown as KubeObject
  return createObject(invocation, { object, namespaced: true, wrap: 'failed to create configmap: ' })
}
