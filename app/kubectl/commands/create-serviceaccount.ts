import type { Invocation } from '../command.ts'
import { requireName } from '../result.ts'
import { createGenerated, knownResource } from './generate.ts'

/** kubectl create serviceaccount */
export function run(invocation: Invocation): Promise<number> {
  const name = requireName(invocation)
  const resource = knownResource('ServiceAccount', 'serviceaccounts', '', true)
  return createGenerated({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } }, resource, invocation, 'failed to create serviceaccount: ')
}
