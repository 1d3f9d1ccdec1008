import type { KubeObject } from '../../api/object.ts'
import { equalJson } from '../../kernel/json.ts'
import type { Operation } from '../operation.ts'

/**
 * The object without owners it names twice, of which the client is warned: of a create or PUT before admission, of a patch after
 * it. Models handlers/rest.go (dedupOwnerReferencesAndAddWarning).
 */
export function withoutRepeatedOwners(operation: Operation, object: KubeObject, when: 'before admission' | 'after admission'): KubeObject {
  const { ownerReferences = [] } = object.metadata
  if (ownerReferences.length < 2) return object
  const repeats = (at: number) => ownerReferences.findIndex((one) => equalJson(one, ownerReferences[at])) < at
  const kept = ownerReferences.filter((_, i) => !repeats(i))
  if (kept.length === ownerReferences.length) return object
  const uids = ownerReferences.filter((_, i) => repeats(i)).map(({ uid }) => uid)
  const after = when === 'after admission' ? ' after mutating admission happens' : ''
  operation.warn(
    `.metadata.ownerReferences contains duplicate entries${after}; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: ${uids.join(', ')}`,
  )
  return { ...object, metadata: { ...object.metadata, ownerReferences: kept } }
}
