import type { KubeObject } from '../cluster/api/object.ts'

/** What the one who drains allows. */
export interface DrainAllowance {
  /** Also pods that nobody makes anew. */
  readonly force: boolean
  readonly ignoresDaemonSets: boolean
  /** Also pods with emptyDir volumes. */
  readonly deletesLocalData: boolean
  /** Pods that have been going for longer than so many virtual ms are left alone; 0 leaves none. */
  readonly skipsAfter: number
  /** Virtual ms. */
  readonly now: number
}

/** Whether a pod goes when its node is drained, and what is to be said of it. An error stops the drain. */
export interface DrainVerdict {
  readonly goes: boolean
  readonly error?: string
  readonly warning?: string
}

type Filter = (pod: KubeObject, allowed: DrainAllowance) => DrainVerdict

const GOES: DrainVerdict = { goes: true }
const STAYS: DrainVerdict = { goes: false }
const MIRROR = 'kubernetes.io/config.mirror'

const controllerOf = ({ metadata }: KubeObject) => metadata.ownerReferences?.find(({ controller }) => controller)
const isFinished = (pod: KubeObject) => ['Succeeded', 'Failed'].includes(String((pod['status'] as { phase?: string } | undefined)?.phase))

const FILTERS: readonly Filter[] = [
  function alreadyLeaving({ metadata: { deletionTimestamp } }, { skipsAfter, now }) {
    return skipsAfter > 0 && deletionTimestamp !== undefined && now - Date.parse(deletionTimestamp) > skipsAfter ? STAYS : GOES
  },
  function ofDaemonSet(pod, { ignoresDaemonSets }) {
    if (controllerOf(pod)?.kind !== 'DaemonSet' || isFinished(pod)) return GOES
    return ignoresDaemonSets
      ? { goes: false, warning: 'ignoring DaemonSet-managed Pods' }
      : { goes: false, error: 'cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore)' }
  },
  function mirror({ metadata }) {
    return metadata.annotations?.[MIRROR] === undefined ? GOES : STAYS
  },
  function withLocalStorage(pod, { deletesLocalData }) {
    const { volumes } = (pod['spec'] ?? {}) as { readonly volumes?: readonly { readonly emptyDir?: unknown }[] }
    if (!volumes?.some(({ emptyDir }) => emptyDir !== undefined) || isFinished(pod)) return GOES
    return deletesLocalData
      ? { goes: true, warning: 'deleting Pods with local storage' }
      : { goes: false, error: 'cannot delete Pods with local storage (use --delete-emptydir-data to override)' }
  },
  function withoutController(pod, { force }) {
    if (isFinished(pod) || controllerOf(pod)) return GOES
    return force
      ? { goes: true, warning: 'deleting Pods that declare no controller' }
      : { goes: false, error: 'cannot delete Pods that declare no controller (use --force to override)' }
  },
]

/**
 * What the first filter says that holds a pod back; of a pod that none holds back, what the last says: upstream forgets the
 * warnings of the others, too. Models kubectl/pkg/drain/filters.go and drain.go (GetPodsForDeletion).
 */
export function drainVerdict(pod: KubeObject, allowed: DrainAllowance): DrainVerdict {
  let verdict = GOES
  for (const filter of FILTERS) {
    verdict = filter(pod, allowed)
    if (!verdict.goes) break
  }
  return verdict
}
