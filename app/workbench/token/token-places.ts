import type { KubeObject } from '../../cluster/api/object.ts'
import type { PodObject } from '../../cluster/resources/pods/pod.ts'
import type { ClusterPort } from '../../session/cluster-port.ts'
import type { ClusterView } from '../../session/store.ts'

/** A place in the cluster where a token lies that can be read. */
export type TokenPlace = { readonly id: string } & (
  | { readonly type: 'file'; readonly namespace: string; readonly pod: string; readonly container: string; readonly path: string }
  | { readonly type: 'secret'; readonly namespace: string; readonly secret: string }
)

/** The tokens in the files of running pods, then those in Secrets. */
export function tokenPlaces(objects: ClusterView['objects']): readonly TokenPlace[] {
  const pods = [...(objects.get('pods')?.values() ?? [])] as PodObject[]
  const secrets = [...(objects.get('secrets')?.values() ?? [])]
  return [...pods.flatMap(filesOf), ...secrets.flatMap(placeInSecret)]
}

function filesOf({ metadata, spec, status }: PodObject): TokenPlace[] {
  if (status?.phase !== 'Running') return []
  const { namespace = '', name: pod = '' } = metadata
  const files = (spec.volumes ?? []).flatMap(({ name, projected }) =>
    (projected?.sources ?? []).flatMap(({ serviceAccountToken }) => (serviceAccountToken ? [{ volume: name, path: serviceAccountToken.path }] : [])),
  )
  return (spec.containers ?? []).flatMap(({ name: container, volumeMounts }) =>
    (volumeMounts ?? []).flatMap(({ name: volume, mountPath, subPath }) =>
      files
        .filter((file) => file.volume === volume && (!subPath || subPath === file.path))
        .map((file): TokenPlace => {
          const path = subPath ? mountPath : `${mountPath.replace(/\/$/, '')}/${file.path}`
          const id = `file:${namespace}/${pod}/${container}:${path}`
          return { type: 'file', id, namespace, pod, container, path }
        }),
    ),
  )
}

function placeInSecret(secret: KubeObject): TokenPlace[] {
  const { namespace = '', name = '' } = secret.metadata
  if (secret['type'] !== 'kubernetes.io/service-account-token' || tokenData(secret) === undefined) return []
  return [{ type: 'secret', id: `secret:${namespace}/${name}`, namespace, secret: name }]
}

const tokenData = (secret: KubeObject | undefined) => (secret?.['data'] as Record<string, string> | undefined)?.['token']

/** The token that lies in a place now; undefined when nothing is there any more. */
export async function readPlace(place: TokenPlace, port: ClusterPort, objects: ClusterView['objects']): Promise<string | undefined> {
  if (place.type === 'secret') {
    const data = tokenData(objects.get('secrets')?.get(`${place.namespace}/${place.secret}`))
    return data === undefined ? undefined : atob(data)
  }
  const { namespace, pod: name, container, path } = place
  const cut = path.lastIndexOf('/')
  const entries = await port.readContainerFiles({ namespace, name, container }, path.slice(0, cut) || '/')
  return entries.find((entry) => entry.name === path.slice(cut + 1))?.content
}
