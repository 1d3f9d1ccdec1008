import type { Invocation } from '../command.ts'
import { requireName } from '../result.ts'
import { createGenerated, knownResource } from './generate.ts'

/** kubectl create namespace */
export function run(invocation: Invocation): Promise<number> {
  const name = requireName(invocation)
  return createGenerated({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }, knownResource('Namespace', 'namespaces', '', false), invocation)
}
