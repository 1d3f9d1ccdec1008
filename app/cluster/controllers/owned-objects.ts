import type { KubeObject, OwnerReference } from '../api/object.ts'
import { type LabelSelectorObject, matchesLabelSelectorObject } from '../api/selectors/label-selector-object.ts'
import { resourceKey, type StorageEvent, type StorageView } from '../apiserver/storage.ts'
import type { ResourceDefinition } from '../resources/definition.ts'
import type { ActorContext } from './controller.ts'
import { unlessGoneOrChanged } from './unless-refused.ts'

type WithSelector = { readonly spec?: { readonly selector?: LabelSelectorObject } }

/** `NAMESPACE/NAME` */
export const keyOf = ({ metadata }: KubeObject): string => `${metadata.namespace}/${metadata.name}`

/** In place of a namespace, of which it can be no name: an object of this uid is gone. */
export const GONE = ':gone'
export const keyOrGone = ({ type, object }: StorageEvent): string[] => [type === 'DELETED' ? `${GONE}/${object.metadata.uid}` : keyOf(object)]

/** The one owner that controls an object. Models apimachinery/pkg/apis/meta/v1/controller_ref.go (GetControllerOf). */
export const controllerOf = ({ metadata }: KubeObject): OwnerReference | undefined => metadata.ownerReferences?.find((one) => one.controller)

/** Models NewControllerRef. */
export const controllerReference = ({ apiVersion, kind, metadata: { name = '', uid = '' } }: KubeObject): OwnerReference => ({
  apiVersion,
  kind,
  name,
  uid,
  controller: true,
  blockOwnerDeletion: true,
})

const selects = (owner: KubeObject, { metadata }: KubeObject): boolean =>
  matchesLabelSelectorObject((owner as WithSelector).spec?.selector ?? {}, metadata.labels ?? {})

/** Keys of the owners of a kind that an event of what they own concerns: its controllers, or those that could adopt it. */
export function ownerKeys({ kind, resource, group }: ResourceDefinition) {
  const key = resourceKey(group, resource)
  return ({ type, object, previous }: StorageEvent, cache: StorageView): string[] => {
    const { namespace = '' } = object.metadata
    const keys = new Set<string>()
    for (const one of previous ? [object, previous] : [object]) {
      const owner = controllerOf(one)
      if (owner?.kind === kind) keys.add(`${namespace}/${owner.name}`)
    }
    const mayBeAdopted = type !== 'DELETED' && !controllerOf(object)
    if (mayBeAdopted) for (const owner of cache.list(key, namespace)) if (selects(owner, object)) keys.add(keyOf(owner))
    return [...keys]
  }
}

/**
 * What an owner controls: orphans its selector matches are adopted, and given its finalizers; what it no longer matches is released.
 * Models pkg/controller/controller_ref_manager.go.
 */
export function claimedBy(
  owner: KubeObject,
  owned: Pick<ResourceDefinition, 'group' | 'resource'>,
  context: ActorContext,
  finalizers: readonly string[] = [],
): KubeObject[] {
  const { namespace = '', uid = '', deletionTimestamp } = owner.metadata
  const path = { group: owned.group, resource: owned.resource, namespace }
  const patch = ({ metadata }: KubeObject, reference: object, added: object = {}) =>
    unlessGoneOrChanged(() =>
      context.client.patch(path, metadata.name ?? '', 'application/strategic-merge-patch+json', {
        metadata: { uid: metadata.uid, ownerReferences: [reference], ...added },
      } as never),
    )
  return context.cache.list(resourceKey(owned.group, owned.resource), namespace).filter((object) => {
    const controller = controllerOf(object)
    const selected = selects(owner, object)
    if (controller) {
      if (controller.uid !== uid) return false
      if (!selected && !deletionTimestamp) patch(object, { $patch: 'delete', uid })
      return selected
    }
    if (!selected || deletionTimestamp || object.metadata.deletionTimestamp) return false
    return patch(object, controllerReference(owner), finalizers.length > 0 ? { finalizers } : {})
  })
}
