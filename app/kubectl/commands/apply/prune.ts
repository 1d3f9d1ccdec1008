import type { KubeObject } from '../../../cluster/api/object.ts'
import { causeText } from '../../api-error.ts'
import { failure, type Invocation } from '../../command.ts'
import { deleteOptions } from '../../delete-options.ts'
import { type ApiResource, apiVersionOf, pathOf } from '../../discovery.ts'
import { LAST_APPLIED } from '../../../cluster/api/apply/last-applied.ts'
import type { Manifest } from '../../manifests.ts'
import type { DryRun, ResultPrinter } from '../../printers/output.ts'
import { itemsOf, query } from '../../resources.ts'
import type { Applied } from './client-side.ts'

/** Kinds that are pruned unless --prune-allowlist names others. */
const PRUNED: readonly (readonly [apiVersion: string, kind: string])[] = [
  ['v1', 'ConfigMap'],
  ['v1', 'Endpoints'],
  ['v1', 'Namespace'],
  ['v1', 'PersistentVolumeClaim'],
  ['v1', 'PersistentVolume'],
  ['v1', 'Pod'],
  ['v1', 'ReplicationController'],
  ['v1', 'Secret'],
  ['v1', 'Service'],
  ['batch/v1', 'Job'],
  ['batch/v1', 'CronJob'],
  ['networking.k8s.io/v1', 'Ingress'],
  ['apps/v1', 'DaemonSet'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'ReplicaSet'],
  ['apps/v1', 'StatefulSet'],
]

interface PruneOptions {
  readonly manifests: readonly Manifest[]
  readonly applied: readonly Applied[]
  readonly dryRun: DryRun
  readonly print: ResultPrinter
}

/**
 * Deletes objects that were applied before and are not among those applied now. Kinds the server does not have are passed over.
 * Models kubectl/pkg/cmd/apply/prune.go.
 */
export async function prune(invocation: Invocation, { manifests, applied, dryRun, print }: PruneOptions): Promise<void> {
  const { client, flags } = invocation
  const kept = new Set(applied.map(({ object }) => object.metadata.uid))
  const namespaces = [...new Set(manifests.flatMap(({ namespace }) => namespace ?? []))]
  const resources = await prunedResources(invocation)
  const places = [
    ...namespaces.flatMap((namespace) => resources.filter(({ namespaced }) => namespaced).map((resource) => ({ resource, namespace }))),
    ...resources.filter(({ namespaced }) => !namespaced).map((resource) => ({ resource, namespace: undefined })),
  ]
  for (const { resource, namespace } of places) {
    try {
      const list = await client.json('GET', pathOf(resource, namespace) + query({ labelSelector: flags.string('selector') }))
      for (const object of itemsOf(list).filter((one) => isPruned(one, kept))) {
        const body = { ...deleteOptions(invocation), ...(dryRun === 'server' ? { dryRun: ['All'] } : {}) }
        if (dryRun !== 'client') await client.send('DELETE', pathOf(resource, namespace, object.metadata.name), { body })
        print(object, 'pruned')
      }
    } catch (error) {
      const where = resource.namespaced ? 'namespaced' : 'nonNamespaced'
      throw failure(`error pruning ${where} object ${resource.group}/${resource.version}, Kind=${resource.kind}: ${causeText(error)}`)
    }
  }
}

const isPruned = ({ metadata }: KubeObject, kept: ReadonlySet<string | undefined>) =>
  metadata.annotations?.[LAST_APPLIED] !== undefined && !kept.has(metadata.uid)

async function prunedResources({ flags, discovery }: Invocation): Promise<ApiResource[]> {
  const named = flags.all('prune-allowlist')
  if (named.length === 0) {
    const known = await discovery.all()
    return PRUNED.flatMap(([apiVersion, kind]) => known.find((one) => one.kind === kind && apiVersionOf(one) === apiVersion) ?? [])
  }
  const resources: ApiResource[] = []
  for (const name of named) {
    const [group, version, kind, ...rest] = name.split('/')
    if (!group || !version || !kind || rest.length > 0) throw failure(`invalid GroupVersionKind format: ${name}, please follow <group/version/kind>`)
    const apiVersion = group === 'core' ? version : `${group}/${version}`
    const found = await discovery.byKind(apiVersion, kind)
    if (!found) throw failure(`no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}`)
    resources.push(found)
  }
  return resources
}
