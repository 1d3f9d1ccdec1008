import type { KubeObject } from '../../../cluster/api/object.ts'
import { base64 } from '../../../cluster/kernel/text.ts'
import type { Invocation } from '../../command.ts'
import { flag } from '../../shared-flags.ts'
import { createObject } from './create-object.ts'
import { hashSuffix } from './name-suffix.ts'

export const APPEND_HASH = flag('append-hash', 'bool', 'Put a hash of the contents behind the name.')

/** Makes a Secret of a type, '' for the server's default, from bytes that are not yet encoded. */
export async function createSecret(invocation: Invocation, name: string, type: string, data: ReadonlyMap<string, Uint8Array>): Promise<number> {
  const encoded = Object.fromEntries([...data].map(([key, value]) => [key, base64.encode(value)]))
  const suffix = invocation.flags.bool('append-hash') ? hashSuffix({ kind: 'Secret', type, name, data: encoded }) : ''
  const object = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: name + suffix },
    ...(data.size > 0 ? { data: encoded } : {}),
    ...(type ? { type } : {}),
  } as unknown as KubeObject
  return createObject(invocation, { object, namespaced: true, wrap: 'failed to create secret ' })
}
