import type { KubeObject } from '../api/object.ts'
import { StatusError } from '../api/status.ts'
import { hasEnded, type PodObject } from '../resources/pods/pod.ts'
import { type PodTemplate, templateOf } from '../resources/pods/template.ts'
import type { ActorContext } from './controller.ts'
import { recordEvent } from './event-recorder.ts'
import { controllerReference } from './owned-objects.ts'
import { isNamespaceEnding } from './unless-refused.ts'

const PODS = { group: '', resource: 'pods' }

export const podsPath = ({ metadata: { namespace = '' } }: KubeObject) => ({ ...PODS, namespace })

/** Models pkg/controller/controller_utils.go (IsPodActive). */
export const isActive = (pod: PodObject): boolean => !hasEnded(pod) && !pod.metadata.deletionTimestamp

/** Models IsPodTerminating. */
export const isTerminating = (pod: PodObject): boolean => !hasEnded(pod) && pod.metadata.deletionTimestamp !== undefined

/** Since when a pod is ready, in virtual ms; undefined when it is not. */
export function readySince({ status }: PodObject): number | undefined {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready')
  return ready?.status === 'True' ? Date.parse(ready.lastTransitionTime ?? '') || 0 : undefined
}

/** Does something, `count` times: one at first, then twice as many at once, until a batch fails. Throws its first error. Models slowStartBatch. */
export function slowStart(count: number, work: () => void): void {
  for (let left = count, size = 1; left > 0; size *= 2) {
    const errors: unknown[] = []
    for (let i = Math.min(size, left); i > 0; i--, left--) {
      try {
        work()
      } catch (error) {
        errors.push(error)
      }
    }
    if (errors.length > 0) throw errors[0]
  }
}

/** What the server said. Throws what is no refusal. */
function messageOf(error: unknown): string {
  if (!(error instanceof StatusError)) throw error
  return error.message
}

/**
 * Makes a pod of its owner's template, and tells of it in an event; so it does when that is refused. Throws StatusError.
 * Models pkg/controller/controller_utils.go (RealPodControl.CreatePods).
 */
export function createPod(
  owner: KubeObject,
  component: string,
  context: ActorContext,
  { metadata = {}, spec = {} }: PodTemplate = templateOf(owner),
  generateName = `${owner.metadata.name}-`,
): void {
  const { labels, annotations, finalizers } = metadata
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      generateName,
      ...(labels ? { labels } : {}),
      ...(annotations ? { annotations } : {}),
      ...(finalizers ? { finalizers } : {}),
      ownerReferences: [controllerReference(owner)],
    },
    spec,
  }
  try {
    const { name } = context.client.create(podsPath(owner), pod).metadata
    recordEvent(owner, { type: 'Normal', reason: 'SuccessfulCreate', message: `Created pod: ${name}` }, { component }, context)
  } catch (error) {
    if (isNamespaceEnding(error)) return
    const message = `Error creating: ${messageOf(error)}`
    recordEvent(owner, { type: 'Warning', reason: 'FailedCreate', message }, { component }, context)
    throw error
  }
}

/** Deletes a pod of an owner, and tells of it. One that is gone already needs nothing. Throws StatusError. Models DeletePod. */
export function deletePod(owner: KubeObject, { metadata: { name = '' } }: KubeObject, component: string, context: ActorContext): void {
  try {
    context.client.delete(podsPath(owner), name)
    recordEvent(owner, { type: 'Normal', reason: 'SuccessfulDelete', message: `Deleted pod: ${name}` }, { component }, context)
  } catch (error) {
    if (error instanceof StatusError && error.status.reason === 'NotFound') return
    const message = `Error deleting: ${messageOf(error)}`
    recordEvent(owner, { type: 'Warning', reason: 'FailedDelete', message }, { component }, context)
    throw error
  }
}
