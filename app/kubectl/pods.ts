import type { KubeObject } from '../cluster/api/object.ts'

interface Container {
  readonly name: string
}

export type Pod = KubeObject & {
  readonly spec: {
    readonly containers: readonly Container[]
    readonly initContainers?: readonly Container[]
    readonly ephemeralContainers?: readonly Container[]
    readonly nodeName?: string
  }
  readonly status?: {
    readonly phase?: string
    readonly containerStatuses?: readonly { readonly name: string; readonly ready?: boolean; readonly state?: Readonly<Record<string, unknown>> }[]
  }
}

/** Names of a pod's containers, those that run first before the init containers. */
export const containersOf = ({ spec }: Pod): string[] =>
  [...spec.containers, ...(spec.initContainers ?? []), ...(spec.ephemeralContainers ?? [])].map(({ name }) => name)

/** The container meant when none is named; says so when there were others. Models kubectl/pkg/cmd/util/podcmd. */
export function defaultContainer(pod: Pod, err: (text: string) => void, quiet = false): string {
  const names = containersOf(pod)
  const marked = pod.metadata.annotations?.['kubectl.kubernetes.io/default-container']
  if (marked !== undefined && names.includes(marked)) return marked
  const [first = ''] = names
  if (names.length > 1 && !quiet) {
    const shown = [
      ...pod.spec.containers.map(({ name }) => name),
      ...(pod.spec.ephemeralContainers ?? []).map(({ name }) => `${name} (ephem)`),
      ...(pod.spec.initContainers ?? []).map(({ name }) => `${name} (init)`),
    ]
    err(`Defaulted container "${first}" out of: ${shown.join(', ')}\n`)
  }
  return first
}
