import type { Container } from '../resources/pods/pod.ts'
import type { Pull } from '../runtime/container-state.ts'
import { imageName, imageNameProblem } from '../runtime/image-reference.ts'
import { findImage } from '../runtime/images.ts'
import { isInBackOffSinceUpdate, nextBackOff } from './back-off.ts'
import type { ContainerKind } from './container-statuses.ts'
import { note, type PodWorker } from './pod-worker.ts'

// Models pkg/kubelet/images/image_manager.go and puller.go (images are pulled one at a time, --serialize-image-pulls).

/** How long a pull takes. Virtual ms. */
const PULL_TIME = 1000
/** When the node's image puller is free again. */
const PULLER = 'puller'

export type ImageOutcome =
  | { readonly type: 'present' }
  /** It is on its way. */
  | { readonly type: 'pulling'; readonly pull: Pull }
  | { readonly type: 'failed'; readonly reason: string; readonly message: string }

/** Sees to it that a container's image is there: it is, or is asked for, or cannot be had. */
export function ensureImage(worker: PodWorker, container: Container, kind: ContainerKind): ImageOutcome {
  const { context, state } = worker
  const { image = '', imagePullPolicy = 'IfNotPresent' } = container
  const about = { kind, name: container.name }
  const problem = imageNameProblem(image)
  if (problem !== undefined) {
    const message = `Failed to apply default image tag "${image}": couldn't parse image name "${image}": ${problem}`
    note(worker, 'Warning', 'InspectFailed', message, about)
    return { type: 'failed', reason: 'InvalidImageName', message }
  }
  const present = context.memory.get(imageKey(image)) === true
  if (present && imagePullPolicy !== 'Always') {
    const suffix = context.config.release.has('imagePullVerified') ? ' and can be accessed by the pod' : ''
    note(worker, 'Normal', 'Pulled', `Container image "${image}" already present on machine${suffix}`, about)
    return { type: 'present' }
  }
  if (imagePullPolicy === 'Never') {
    const message = `Container image "${image}" is not present with pull policy of Never`
    note(worker, 'Warning', 'ErrImageNeverPull', message, about)
    return { type: 'failed', reason: 'ErrImageNeverPull', message }
  }
  if (isInBackOffSinceUpdate(state.backOffs[backOffKey(image)], context.now)) {
    const message = `Back-off pulling image "${image}"`
    note(worker, 'Normal', 'BackOff', message, about)
    const before = state.pullErrors[image]
    return { type: 'failed', reason: 'ImagePullBackOff', message: before === undefined ? message : `${message}: ${before}` }
  }
  note(worker, 'Normal', 'Pulling', `Pulling image "${image}"`, about)
  return { type: 'pulling', pull: queuePull(worker) }
}

/** Tells of secrets for pulling that are not there; the images may be public all the same. Models kubelet_pods.go (getPullSecretsForPod). */
export function notePullSecrets(worker: PodWorker): void {
  const missing = missingPullSecrets(worker).join(', ')
  if (missing === '' || !worker.context.config.release.has('missingPullSecretEvents')) return
  const message = `Unable to retrieve some image pull secrets (${missing}); attempting to pull the image may not succeed.`
  note(worker, 'Warning', 'FailedToRetrieveImagePullSecret', message)
}

/** Names of the pull secrets of a pod that are not there. */
export const missingPullSecrets = ({ state, context }: PodWorker): string[] =>
  (state.pod.spec.imagePullSecrets ?? []).flatMap(({ name }) => (name && !context.cache.get('secrets', state.namespace, name) ? [name] : []))

/** A pull begins when those asked for before it are done. */
function queuePull({ context }: PodWorker): Pull {
  const { now, memory, random } = context
  const took = PULL_TIME + 1 + random.below(3)
  const doneAt = Math.max(now, Number(memory.get(PULLER) ?? 0)) + took
  memory.set(PULLER, doneAt)
  return { askedAt: now, took, doneAt }
}

/** The end of a pull. */
export function finishPull(worker: PodWorker, container: Container, kind: ContainerKind, pull: Pull): Exclude<ImageOutcome, { type: 'pulling' }> {
  const { context, state } = worker
  const { image = '' } = container
  const about = { kind, name: container.name }
  const found = findImage(image)
  if ('error' in found) {
    const { error } = found
    note(worker, 'Warning', 'Failed', `Failed to pull image "${image}": ${error}`, about)
    const key = backOffKey(image)
    worker.state = {
      ...state,
      backOffs: { ...state.backOffs, [key]: nextBackOff(state.backOffs[key], context.now, context.now) },
      pullErrors: { ...state.pullErrors, [image]: `ErrImagePull: ${error}` },
    }
    return { type: 'failed', reason: 'ErrImagePull', message: error }
  }
  context.memory.set(imageKey(image), true)
  const waited = context.now - pull.askedAt
  const size = found.image.size
  note(
    worker,
    'Normal',
    'Pulled',
    `Successfully pulled image "${image}" in ${seconds(pull.took)} (${seconds(waited)} including waiting). Image size: ${size} bytes.`,
    about,
  )
  return { type: 'present' }
}

const imageKey = (image: string) => `image:${imageName(image)}`
const backOffKey = (image: string) => `image/${image}`
const seconds = (ms: number) => `${Number((ms / 1000).toFixed(3))}s`
