import type { KubeObject } from '../../../cluster/api/object.ts'
import { base64, bytesOf } from '../../../cluster/kernel/text.ts'
import type { Invocation } from '../../command.ts'
import { createObject } from './create-object.ts'

/** Makes a Secret of a type, '' for the server's default, from values that are not yet encoded. */
export async function createSecret(invocation: Invocation, name: string, type: string, data: ReadonlyMap<string, string>): Promise<number> {
  const encoded = Object.fromEntries([...data].map(([key, value]) => [key, base64.encode(bytesOf(value))]))
  const object = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name },
    ...(data.size > 0 ? { data: encoded } : {}),
    ...(type ? { type } : {}),
  } as unknown as KubeObject
  return createObject(invocation, { object, namespaced: true, wrap: 'failed to create secret ' })
}
