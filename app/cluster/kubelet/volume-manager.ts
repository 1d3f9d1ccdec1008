import type { Volume } from '../resources/pods/pod.ts'
import type { VolumeState } from '../runtime/container-state.ts'
import { folder } from '../runtime/file-system.ts'
import { aggregate } from '../api/field-errors.ts'
import { atomicWrite, stampName } from './atomic-writer.ts'
import { folderOwner } from './file-ownership.ts'
import { note, type PodWorker } from './pod-worker.ts'
import { collectPayload, isWritten, stampOf, tokenProblems } from './volume-payload.ts'

// Models pkg/kubelet/volumemanager: volumes are set up apart from the syncs of their pod, each tried again by itself, and
// those whose content may change are written anew after every sync.

/** Virtual ms. Models reconciler (100 ms a loop) and goroutinemap/exponentialbackoff. */
const LOOP = 100
const BACK_OFF_FIRST = 500
const BACK_OFF_MOST = 122_000

/** The volumes containers of the pod mount; others are never set up. Models volumeutil.GetPodVolumeNames. */
function usedVolumes({ state }: PodWorker): Volume[] {
  const { spec } = state.pod
  const containers = [...(spec.initContainers ?? []), ...(spec.containers ?? []), ...(spec.ephemeralContainers ?? [])]
  const mounted = new Set(containers.flatMap(({ volumeMounts = [] }) => volumeMounts.map(({ name }) => name)))
  return (spec.volumes ?? []).filter(({ name = '' }) => mounted.has(name))
}

/** Every sync asks for the volumes: new ones to be set up, those of changing content to be looked at again. */
export function markForRemount(worker: PodWorker): void {
  const { now } = worker.context
  for (const volume of usedVolumes(worker)) {
    const { name = '' } = volume
    const before = worker.state.volumes[name]
    if (!before) setVolume(worker, name, { dueAt: now + LOOP, backOff: 0 })
    else if (before.dueAt === undefined && isWritten(volume)) setVolume(worker, name, { ...before, dueAt: now })
  }
}

/** When the next volume is to be set up: virtual ms. */
export function nextMount({ state }: PodWorker): number | undefined {
  let next: number | undefined
  for (const name in state.volumes) {
    const dueAt = state.volumes[name]?.dueAt
    if (dueAt !== undefined && (next === undefined || dueAt < next)) next = dueAt
  }
  return next
}

export const unmountedVolumes = (worker: PodWorker): string[] =>
  usedVolumes(worker)
    .map(({ name = '' }) => name)
    .filter((name) => !worker.state.volumes[name]?.tree)
    .sort()

export const areMounted = (worker: PodWorker): boolean => unmountedVolumes(worker).length === 0

/** Sets up the volumes whose turn it is. One that cannot be is an event, and is tried again after a back-off. */
export function setUpVolumes(worker: PodWorker): void {
  const { now } = worker.context
  for (const volume of worker.state.pod.spec.volumes ?? []) {
    const before = worker.state.volumes[volume.name ?? '']
    if (before?.dueAt !== undefined && before.dueAt <= now) setUp(worker, volume, before)
  }
}

function setUp(worker: PodWorker, volume: Volume, before: VolumeState): void {
  const { context, state } = worker
  const { name = '' } = volume
  const { dueAt: _due, ...kept } = before
  if (!isWritten(volume)) {
    const tree = before.tree ?? { ...folder({}, context.now), ...folderOwner(state.pod.spec, 0o777) }
    setVolume(worker, name, { ...kept, tree, backOff: 0 })
    return
  }
  const stamp = stampOf(volume, worker)
  if (before.tree && stamp !== undefined && stamp === before.stamp) {
    setVolume(worker, name, { ...kept, backOff: 0 })
    return
  }
  const collected = newContent(volume, before, worker)
  if ('error' in collected) {
    note(worker, 'Warning', 'FailedMount', `MountVolume.SetUp failed for volume "${name}" : ${collected.error}`)
    const backOff = Math.min(Math.max(before.backOff * 2, BACK_OFF_FIRST), BACK_OFF_MOST)
    setVolume(worker, name, { ...kept, backOff, dueAt: context.now + backOff })
    return
  }
  if ('unchanged' in collected) {
    setVolume(worker, name, { ...kept, backOff: 0 })
    return
  }
  const tree = atomicWrite(before.tree, collected.payload, {
    now: context.now,
    random: context.random,
    spec: state.pod.spec,
    linksFollowOwner: context.config.release.has('tokenLinkOwner'),
  })
  const after = stampOf(volume, worker)
  setVolume(worker, name, { ...kept, tree, backOff: 0, ...(after === undefined ? {} : { stamp: after }) })
  if (tree !== before.tree) told(worker, name, Object.keys(collected.payload), collected.fresh, before.tree === undefined)
}

/** What is to be in a volume; or that nothing is known to have changed; or why it cannot be written. */
function newContent(volume: Volume, { tree }: VolumeState, worker: PodWorker): ReturnType<typeof collectPayload> | { unchanged: true } {
  const { context, state, node } = worker
  if (tree && context.faults.isUnreachable(node)) {
    // There is no news of ConfigMaps and Secrets: all that can be wrong is a token that has ended.
    const problems = tokenProblems(volume, worker)
    return problems.length > 0 ? { error: aggregate(problems) } : { unchanged: true }
  }
  const collected = collectPayload(volume, worker)
  if ('error' in collected || !context.faults.isFrozen(state.namespace, state.name)) return collected
  const [file = ''] = Object.keys(collected.payload)
  return {
    error: `write /var/lib/kubelet/pods/${state.uid}/volumes/${pluginOf(volume)}/${volume.name}/${stampName(context.now, context.random)}/${file}: no space left on device`,
  }
}

/** The folder of a volume's kind below that of its pod. */
const pluginOf = ({ projected, configMap, secret }: Volume): string =>
  `kubernetes.io~${projected ? 'projected' : configMap ? 'configmap' : secret ? 'secret' : 'downward-api'}`

/** What the log says of files written: which, and which tokens are new among them. */
function told(
  { state, context }: PodWorker,
  volume: string,
  paths: readonly string[],
  fresh: readonly { tokenId: string; expiresAt: number; refreshAt: number }[],
  first: boolean,
): void {
  const { namespace, name } = state
  context.record({ type: 'file', namespace, pod: name, volume, paths })
  const serviceAccount = state.pod.spec.serviceAccountName ?? 'default'
  for (const { tokenId, expiresAt, refreshAt } of fresh) {
    context.record({
      type: 'token',
      event: first ? 'mounted' : 'refreshed',
      tokenId,
      namespace,
      serviceAccount,
      pod: name,
      statusExpiresAt: expiresAt,
      refreshAt,
    })
  }
}

/** The pod has ended: its volumes go, and the tokens in them. */
export function unmountAll(worker: PodWorker): void {
  const { state, context } = worker
  for (const { tokenId } of Object.values(state.tokens)) {
    const serviceAccount = state.pod.spec.serviceAccountName ?? 'default'
    context.record({ type: 'token', event: 'unmounted', tokenId, namespace: state.namespace, serviceAccount, pod: state.name })
  }
  worker.state = { ...worker.state, volumes: {}, tokens: {} }
}

function setVolume(worker: PodWorker, name: string, volume: VolumeState): void {
  worker.state = { ...worker.state, volumes: { ...worker.state.volumes, [name]: volume } }
}
