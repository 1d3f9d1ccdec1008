import type { KubeObject } from '../../../cluster/api/object.ts'
import { failure, type Invocation } from '../../command.ts'
import { selectorTextOf } from '../../label-selector-object.ts'
import { itemsOf, query } from '../../resources.ts'

/** Where a Deployment and its ReplicaSets note which version of the template they have. */
const REVISION = 'deployment.kubernetes.io/revision'

/** The version an object has, 0 when it says none. */
export const revisionOf = ({ metadata }: KubeObject): number => Number(metadata.annotations?.[REVISION] ?? 0)

/** The ReplicaSets of a Deployment, by version. Models kubectl/pkg/polymorphichelpers/history.go. */
export async function revisionsOf({ client }: Invocation, deployment: KubeObject): Promise<Map<number, KubeObject>> {
  if (deployment.kind !== 'Deployment') throw failure(`no history viewer has been implemented for ${JSON.stringify(deployment.kind)}`)
  // The Deployment is asked for once more, and its selector taken from that.
  const live = await client.json('GET', `/apis/apps/v1/namespaces/${deployment.metadata.namespace}/deployments/${deployment.metadata.name}`)
  const labelSelector = selectorTextOf(live)
  const list = await client.json('GET', `/apis/apps/v1/namespaces/${deployment.metadata.namespace}/replicasets${query({ labelSelector })}`)
  const own = itemsOf(list).filter(({ metadata }) =>
    metadata.ownerReferences?.some(({ uid, controller }) => controller && uid === deployment.metadata.uid),
  )
  const numbered = own.map((set): [number, KubeObject] => [revisionOf(set), set]).filter(([revision]) => revision > 0)
  return new Map(numbered.sort(([a], [b]) => a - b))
}

/** The pod template of a ReplicaSet. */
export const templateOf = (set: KubeObject): Readonly<Record<string, unknown>> =>
  ((set['spec'] as { readonly template?: Readonly<Record<string, unknown>> } | undefined)?.template ?? {}) as Readonly<Record<string, unknown>>
