import { any, type FieldSchema, type ListSchema, type ObjectSchema, type Schema } from '../../cluster/api/schema.ts'
import type { ApiResource } from '../discovery.ts'

/**
 * How the lists of the kinds that kubectl is compiled with merge: commands that change an object in memory make their patch from
 * this, and ask no server for it. A test holds it to what the server's kinds say.
 * Models the patchStrategy and patchMergeKey tags of k8s.io/api.
 */
const fields = (members: Readonly<Record<string, Schema | FieldSchema>>): ObjectSchema => ({
  type: 'object',
  name: '',
  description: '',
  fields: Object.fromEntries(
    Object.entries(members).map(([key, member]) => [key, 'schema' in member ? member : { schema: member, description: '' }]),
  ),
})

const merged = (patchMergeKey: string, items: Schema = any, patchStrategy: ListSchema['patchStrategy'] = 'merge'): ListSchema => ({
  type: 'list',
  items,
  patchMergeKey,
  ...(patchStrategy === undefined ? {} : { patchStrategy }),
})

const metadata = fields({ ownerReferences: merged('uid'), finalizers: { type: 'list', items: any, patchStrategy: 'merge' } })

const container = fields({
  env: merged('name'),
  ports: merged('containerPort'),
  volumeDevices: merged('devicePath'),
  volumeMounts: merged('mountPath'),
})

const volume = fields({ ephemeral: fields({ volumeClaimTemplate: fields({ metadata }) }) })

const podSpec = fields({
  containers: merged('name', container),
  ephemeralContainers: merged('name', container),
  hostAliases: merged('ip'),
  imagePullSecrets: merged('name'),
  initContainers: merged('name', container),
  resourceClaims: merged('name', any, 'merge,retainKeys'),
  schedulingGates: merged('name'),
  topologySpreadConstraints: merged('topologyKey'),
  volumes: merged('name', volume, 'merge,retainKeys'),
})

const template = fields({ metadata, spec: podSpec })
const withTemplate = fields({ metadata, spec: fields({ template }) })
const plain = fields({ metadata })

/** By group and kind. */
const TYPES: Readonly<Record<string, ObjectSchema>> = {
  '/Node': fields({ metadata, spec: fields({ podCIDRs: { type: 'list', items: any, patchStrategy: 'merge' } }) }),
  '/Pod': fields({ metadata, spec: podSpec }),
  '/ReplicationController': withTemplate,
  '/Service': fields({ metadata, spec: fields({ ports: merged('port') }) }),
  '/ServiceAccount': fields({ metadata, secrets: merged('name') }),
  'apps/DaemonSet': withTemplate,
  'apps/Deployment': fields({
    metadata,
    spec: fields({ template, strategy: { schema: any, description: '', patchStrategy: 'retainKeys' } }),
  }),
  'apps/ReplicaSet': withTemplate,
  'apps/StatefulSet': withTemplate,
  'batch/CronJob': fields({ metadata, spec: fields({ jobTemplate: withTemplate }) }),
  'batch/Job': withTemplate,
  'rbac.authorization.k8s.io/ClusterRoleBinding': plain,
  'rbac.authorization.k8s.io/RoleBinding': plain,
}

/** How the lists of a kind merge, without its status; undefined for kinds kubectl does not know of itself. */
export const compiledType = ({ group, kind }: Pick<ApiResource, 'group' | 'kind'>): ObjectSchema | undefined => TYPES[`${group}/${kind}`]
