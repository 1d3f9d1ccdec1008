import { localObjectReferenceSchema, objectReferenceSchema } from './common-schemas.ts'
import { kindSchema } from './object-meta.ts'
import { always, boolean, bytes, field, int32, list, map, object, pointer, string } from './schema.ts'

/** Small kinds in the manner of the real ones, for the tests of this folder. */
export const configMap = kindSchema('io.k8s.api.core.v1.ConfigMap', 'ConfigMap holds configuration data.', {
  immutable: pointer(boolean, ''),
  data: field(map(string), ''),
  binaryData: field(map(bytes), ''),
})

export const serviceAccount = kindSchema('io.k8s.api.core.v1.ServiceAccount', 'ServiceAccount', {
  secrets: field(list(objectReferenceSchema, { listType: 'map', listMapKeys: ['name'], patchStrategy: 'merge', patchMergeKey: 'name' }), ''),
  imagePullSecrets: field(list(localObjectReferenceSchema, { listType: 'atomic' }), ''),
  automountServiceAccountToken: pointer(boolean, ''),
})

export const role = kindSchema('io.k8s.api.rbac.v1.Role', 'Role', {
  rules: always(
    list(object('io.k8s.api.rbac.v1.PolicyRule', '', { verbs: always(list(string), null, ''), resources: field(list(string), '') })),
    null,
    '',
  ),
})

const port = object('io.k8s.api.core.v1.ContainerPort', '', {
  name: field(string, ''),
  containerPort: always(int32, 0, ''),
  protocol: field({ type: 'string', goType: 'v1.Protocol' }, '', { default: 'TCP' }),
})

const environment = object('io.k8s.api.core.v1.EnvVar', '', { name: always(string, '', ''), value: field(string, '') })

const container = object('io.k8s.api.core.v1.Container', '', {
  name: always(string, '', ''),
  image: field(string, ''),
  args: field(list(string), ''),
  ports: field(
    list(port, { listType: 'map', listMapKeys: ['containerPort', 'protocol'], patchStrategy: 'merge', patchMergeKey: 'containerPort' }),
    '',
  ),
  env: field(list(environment, { listType: 'map', listMapKeys: ['name'], patchStrategy: 'merge', patchMergeKey: 'name' }), ''),
  resources: always(object('io.k8s.api.core.v1.ResourceRequirements', '', { limits: field(map({ type: 'quantity' }), '') }), {}, ''),
})

export const pod = kindSchema('io.k8s.api.core.v1.Pod', 'Pod', {
  spec: always(
    object('io.k8s.api.core.v1.PodSpec', '', {
      containers: always(list(container, { listType: 'map', listMapKeys: ['name'], patchStrategy: 'merge', patchMergeKey: 'name' }), null, ''),
      restartPolicy: field(string, '', { default: 'Always' }),
      automountServiceAccountToken: pointer(boolean, ''),
    }),
    {},
    '',
  ),
  status: always(object('io.k8s.api.core.v1.PodStatus', '', { phase: field(string, ''), message: field(string, '') }), {}, ''),
})
