/** What of one resource is still in a namespace that is being deleted. */
export interface Remaining {
  readonly group: string
  readonly resource: string
  readonly count: number
  /** The finalizers of all of them, each as often as it is there. */
  readonly finalizers: readonly string[]
  /** How long they are thought to need. Virtual seconds. */
  readonly estimate: number
}

export type NamespaceCondition = {
  readonly type: string
  readonly status: string
  readonly lastTransitionTime: string
  readonly reason: string
  readonly message: string
}

type Finding = Pick<NamespaceCondition, 'status' | 'reason' | 'message'>

const fine = (reason: string, message: string): Finding => ({ status: 'False', reason, message })
const found = (reason: string, message: string): Finding => ({ status: 'True', reason, message })

/**
 * The conditions of a namespace that is being deleted, after a round that left so much. One that says what it said before
 * keeps its time. Models pkg/controller/namespace/deletion/status_condition_utils.go.
 *
 * @notmodelled Finding out what is in a namespace and deleting it never fails here, so two of its conditions are always False.
 */
export function deletionConditions(before: readonly NamespaceCondition[], remaining: readonly Remaining[], now: string): NamespaceCondition[] {
  const findings: Readonly<Record<string, Finding>> = {
    NamespaceDeletionDiscoveryFailure: fine('ResourcesDiscovered', 'All resources successfully discovered'),
    NamespaceDeletionGroupVersionParsingFailure: fine('ParsedGroupVersions', 'All legacy kube types successfully parsed'),
    NamespaceDeletionContentFailure: fine('ContentDeleted', 'All content successfully deleted, may be waiting on finalization'),
    NamespaceContentRemaining: contentRemaining(remaining),
    NamespaceFinalizersRemaining: finalizersRemaining(remaining),
  }
  return Object.entries(findings).map(([type, finding]) => {
    const known = before.find((one) => one.type === type)
    const same = known && known.status === finding.status && known.reason === finding.reason && known.message === finding.message
    return same ? known : { type, lastTransitionTime: now, ...finding }
  })
}

function contentRemaining(remaining: readonly Remaining[]): Finding {
  if (remaining.length === 0) return fine('ContentRemoved', 'All content successfully removed')
  const counts = remaining.map(({ group, resource, count }) => `${resource}.${group} has ${count} resource instances`)
  return found('SomeResourcesRemain', `Some resources are remaining: ${counts.sort().join(', ')}`)
}

function finalizersRemaining(remaining: readonly Remaining[]): Finding {
  const all = remaining.flatMap(({ finalizers }) => finalizers).sort()
  if (all.length === 0) return fine('ContentHasNoFinalizers', 'All content-preserving finalizers finished')
  const counts = [...new Set(all)].map((finalizer) => `${finalizer} in ${all.filter((one) => one === finalizer).length} resource instances`)
  return found('SomeFinalizersRemain', `Some content in the namespace has finalizers remaining: ${counts.join(', ')}`)
}
