import type { KubeObject } from '../../cluster/api/object.ts'
import type { Container, PodSpec, Volume } from '../../cluster/resources/pods/pod.ts'
import type { ClusterView } from '../../session/store.ts'
import { KINDS_SHOWN, subjectOf } from './kinds-shown.ts'

/** That one object names another. */
export interface Reference {
  /** How the panel names the other: `secrets/default/db`. */
  readonly subject: string
  readonly kind: string
  readonly name: string
  /** Where it is named, or how it is meant: `spec.serviceAccountName`, `spec.selector`. */
  readonly by: string
  /** Whether that is an annotation. */
  readonly isAnnotation?: boolean
}

type Fields = Readonly<Record<string, unknown>>

const RESOURCES: ReadonlyMap<string, string> = new Map(KINDS_SHOWN.map(({ kind, resource }) => [kind, resource]))

function reference(kind: string, namespace: string | undefined, name: string | undefined, by: string): Reference[] {
  const resource = RESOURCES.get(kind)
  return resource === undefined || !name ? [] : [{ subject: `${resource}/${namespace ?? ''}/${name}`, kind, name, by }]
}

/** The objects that an object names, each once for each place it is named at. */
export function referencesFrom(object: KubeObject): readonly Reference[] {
  const { kind, metadata } = object
  const { namespace } = metadata
  const owners = (metadata.ownerReferences ?? []).flatMap((owner) =>
    reference(owner.kind, CLUSTER_KINDS.has(owner.kind) ? '' : namespace, owner.name, 'metadata.ownerReferences'),
  )
  return [...owners, ...(FINDERS[kind]?.(object, namespace) ?? [])]
}

const CLUSTER_KINDS: ReadonlySet<string> = new Set(KINDS_SHOWN.filter(({ namespaced }) => !namespaced).map(({ kind }) => kind))

type Finder = (object: KubeObject, namespace: string | undefined) => Reference[]

const binding: Finder = (object, namespace) => {
  const role = (object['roleRef'] ?? {}) as { kind?: string; name?: string }
  const subjects = (object['subjects'] ?? []) as unknown as readonly { kind?: string; name?: string; namespace?: string }[]
  return [
    ...reference(role.kind ?? '', role.kind === 'Role' ? namespace : '', role.name, 'roleRef'),
    ...subjects.flatMap((one) =>
      one.kind === 'ServiceAccount' ? reference('ServiceAccount', one.namespace ?? namespace, one.name, 'subjects') : [],
    ),
  ]
}

const template: Finder = (object, namespace) => {
  const spec = (object['spec'] ?? {}) as { template?: { spec?: PodSpec } }
  return spec.template?.spec ? podReferences(spec.template.spec, namespace, 'spec.template.spec.') : []
}

const ACCOUNT_ANNOTATION = 'kubernetes.io/service-account.name'

const FINDERS: Readonly<Record<string, Finder>> = {
  Pod: (object, namespace) => podReferences(object['spec'] as unknown as PodSpec, namespace, 'spec.'),
  Deployment: template,
  ReplicaSet: template,
  Job: template,
  RoleBinding: binding,
  ClusterRoleBinding: binding,
  ServiceAccount: (object, namespace) =>
    ['secrets', 'imagePullSecrets'].flatMap((field) =>
      ((object[field] ?? []) as unknown as readonly { name?: string }[]).flatMap(({ name }) => reference('Secret', namespace, name, field)),
    ),
  Secret: ({ metadata }, namespace) =>
    reference('ServiceAccount', namespace, metadata.annotations?.[ACCOUNT_ANNOTATION], ACCOUNT_ANNOTATION).map((one) => ({
      ...one,
      isAnnotation: true,
    })),
  Lease: (object) => reference('Node', '', String(((object['spec'] ?? {}) as Fields)['holderIdentity'] ?? ''), 'spec.holderIdentity'),
}

function podReferences(spec: PodSpec, namespace: string | undefined, at: string): Reference[] {
  const { serviceAccountName, nodeName, imagePullSecrets = [], volumes = [], containers = [], initContainers = [] } = spec
  return [
    ...reference('ServiceAccount', namespace, serviceAccountName ?? 'default', `${at}serviceAccountName`),
    ...reference('Node', '', nodeName, `${at}nodeName`),
    ...imagePullSecrets.flatMap(({ name }) => reference('Secret', namespace, name, `${at}imagePullSecrets`)),
    ...volumes.flatMap((volume) => volumeReferences(volume, namespace, `${at}volumes ${volume.name}`)),
    ...[...initContainers, ...containers].flatMap((container) => environmentReferences(container, namespace, `${at}containers ${container.name}`)),
  ]
}

function volumeReferences({ secret, configMap, projected }: Volume, namespace: string | undefined, by: string): Reference[] {
  return [
    ...reference('Secret', namespace, secret?.secretName, by),
    ...reference('ConfigMap', namespace, configMap?.name, by),
    ...(projected?.sources ?? []).flatMap((source) => [
      ...reference('Secret', namespace, source.secret?.name, by),
      ...reference('ConfigMap', namespace, source.configMap?.name, by),
    ]),
  ]
}

function environmentReferences({ env = [], envFrom = [] }: Container, namespace: string | undefined, by: string): Reference[] {
  return [
    ...envFrom.flatMap(({ secretRef, configMapRef }) => [
      ...reference('Secret', namespace, secretRef?.name, `${by} envFrom`),
      ...reference('ConfigMap', namespace, configMapRef?.name, `${by} envFrom`),
    ]),
    ...env.flatMap(({ name, valueFrom }) => [
      ...reference('Secret', namespace, valueFrom?.secretKeyRef?.name, `${by} env ${name}`),
      ...reference('ConfigMap', namespace, valueFrom?.configMapKeyRef?.name, `${by} env ${name}`),
    ]),
  ]
}

/** The objects that name this one, and those whose selector means it. */
export function referencesTo(resource: string, object: KubeObject, objects: ClusterView['objects']): readonly Reference[] {
  const wanted = subjectOf(resource, object)
  return KINDS_SHOWN.flatMap((kind) =>
    [...(objects.get(kind.resource)?.values() ?? [])].flatMap((other) => {
      const named = referencesFrom(other).filter(({ subject }) => subject === wanted)
      const selected = resource === 'pods' && selects(other, object) ? [{ by: 'spec.selector' }] : []
      const subject = subjectOf(kind.resource, other)
      return [...named, ...selected].map((one) => ({ ...one, subject, kind: kind.kind, name: other.metadata.name ?? '' }))
    }),
  )
}

/** The pods a Service's selector means. An empty one means none. */
function selects(service: KubeObject, pod: KubeObject): boolean {
  if (service.kind !== 'Service' || service.metadata.namespace !== pod.metadata.namespace) return false
  const selector = Object.entries((((service['spec'] ?? {}) as Fields)['selector'] ?? {}) as Record<string, string>)
  return selector.length > 0 && selector.every(([key, value]) => pod.metadata.labels?.[key] === value)
}

/** True when the object a reference names is there. */
export function isThere({ subject }: Pick<Reference, 'subject'>, objects: ClusterView['objects']): boolean {
  const cut = subject.indexOf('/')
  return objects.get(subject.slice(0, cut))?.has(subject.slice(cut + 1)) ?? false
}
