import type { KubeObject } from '../../cluster/api/object.ts'
import type { ObjectsMessages } from '../../messages/objects.en.ts'
import { OBJECTS } from '../../messages/objects.ts'
import type { ClusterView } from '../../session/store.ts'
import { KINDS_SHOWN, type KindShown, subjectOf } from './kinds-shown.ts'

/** A line of the tree: a namespace (or the whole cluster), a kind in it, an object of that kind. */
export type ObjectRow = {
  readonly id: string
  readonly level: 1 | 2 | 3
  readonly open: boolean | undefined
  readonly label: string
  readonly count?: number
} & (
  | { readonly type: 'place'; readonly namespace: string | undefined }
  | { readonly type: 'kind'; readonly kind: KindShown }
  | { readonly type: 'object'; readonly kind: KindShown; readonly object: KubeObject }
)

export const placeId = (namespace: string | undefined) => (namespace === undefined ? 'cluster' : `namespace ${namespace}`)
export const kindId = (namespace: string | undefined, resource: string) => `${placeId(namespace)} ${resource}`

/** The kind that a line of this id stands for, which is so although its last object, and the line with it, have gone. */
export function kindOfLine(id: string): { readonly kind: KindShown; readonly namespace: string | undefined } | undefined {
  const namespace = /^namespace (\S+)/.exec(id)?.[1]
  const kind = KINDS_SHOWN.find(({ resource }) => kindId(namespace, resource) === id)
  return kind && { kind, namespace }
}

/** The lines to see. `system` tells whether the cluster's own objects are among them. Kinds that a place has none of are left out. */
export function objectRows(
  objects: ClusterView['objects'],
  open: ReadonlySet<string>,
  system: boolean,
  messages: ObjectsMessages = OBJECTS.now(),
): readonly ObjectRow[] {
  const namespaces = [...(objects.get('namespaces')?.values() ?? [])]
    .filter((one) => system || !isSystem(one))
    .map(({ metadata }) => metadata.name ?? '')
  const places = [...namespaces.sort(), undefined]
  return places.flatMap((namespace): ObjectRow[] => {
    const kinds = KINDS_SHOWN.filter(({ namespaced }) => namespaced === (namespace !== undefined)).flatMap((kind) => {
      const found = objectsIn(objects, kind, namespace, system)
      return found.length === 0 ? [] : [{ kind, found }]
    })
    const id = placeId(namespace)
    const place: ObjectRow = {
      type: 'place',
      id,
      level: 1,
      open: open.has(id),
      label: namespace ?? messages.tree.wholeCluster,
      namespace,
      count: total(kinds),
    }
    return place.open ? [place, ...kinds.flatMap(({ kind, found }) => kindRows(namespace, kind, found, open, messages))] : [place]
  })
}

const total = (kinds: readonly { found: readonly unknown[] }[]) => kinds.reduce((sum, { found }) => sum + found.length, 0)

function kindRows(
  namespace: string | undefined,
  kind: KindShown,
  found: readonly KubeObject[],
  open: ReadonlySet<string>,
  { kinds }: ObjectsMessages,
): ObjectRow[] {
  const id = kindId(namespace, kind.resource)
  const row: ObjectRow = { type: 'kind', id, level: 2, open: open.has(id), label: kinds[kind.kind], kind, count: found.length }
  if (!row.open) return [row]
  return [
    row,
    ...found.map((object): ObjectRow => {
      const { name = '' } = object.metadata
      return { type: 'object', id: subjectOf(kind.resource, object), level: 3, open: undefined, label: name, kind, object }
    }),
  ]
}

function objectsIn(objects: ClusterView['objects'], { resource }: KindShown, namespace: string | undefined, system: boolean): readonly KubeObject[] {
  const found = [...(objects.get(resource)?.values() ?? [])].filter((one) => one.metadata.namespace === namespace && (system || !isSystem(one)))
  return found.sort((a, b) => ((a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1))
}

/** What every cluster comes with: the bootstrap policy, the namespaces of the control plane, the authority's certificate and the API server's address. */
export function isSystem({ kind, metadata }: KubeObject): boolean {
  const { namespace, name, labels } = metadata
  const controlPlane = (one: string | undefined) => one?.startsWith('kube-') ?? false
  return (
    labels?.['kubernetes.io/bootstrapping'] !== undefined ||
    controlPlane(namespace) ||
    (kind === 'Namespace' && controlPlane(name)) ||
    (kind === 'ConfigMap' && name === 'kube-root-ca.crt') ||
    // How pods reach the API server.
    ((kind === 'Service' || kind === 'Endpoints') && namespace === 'default' && name === 'kubernetes')
  )
}
