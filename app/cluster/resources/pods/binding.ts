import { objectReferenceSchema } from '../../api/common-schemas.ts'
import { kindSchema } from '../../api/object-meta.ts'
import type { KubeObject } from '../../api/object.ts'
import { always } from '../../api/schema.ts'
import { badRequest, conflict, plainError } from '../../api/status.ts'
import type { RequestContext } from '../../apiserver/context.ts'
import { rfc3339 } from '../../kernel/text.ts'
import type { ResourceDefinition, Subresource } from '../definition.ts'
import { asPod, SUCCESS } from './pod.ts'

const bindingSchema = kindSchema(
  'io.k8s.api.core.v1.Binding',
  'Binding ties one object to another; for example, a pod is bound to a node by a scheduler.',
  {
    target: always(objectReferenceSchema, {}, 'The target object that you want to bind to the standard object.', { required: true }),
  },
)

/** Puts a pod on the node a Binding names. Models pkg/registry/core/pod/storage/storage.go (BindingREST). Throws 400, 404, 409 and 500. */
function bind(namespace: string, name: string, { target, metadata: bound }: KubeObject, context: RequestContext): KubeObject {
  if (bound.name !== name) throw badRequest('name in URL does not match name in Binding object')
  const { kind = '', name: node = '' } = (target ?? {}) as { kind?: string; name?: string }
  if (kind !== '' && kind !== 'Node') throw plainError(`target.kind: Unsupported value: ${JSON.stringify(kind)}: supported values: "Node", "<empty>"`)
  if (node === '') throw plainError('target.name: Required value')
  const refuse = (message: string) => conflict({ group: '', resource: 'pods/binding' }, name, message)
  const assigned = (live: KubeObject): KubeObject => {
    const { spec, status, metadata } = asPod(live)
    if (metadata.deletionTimestamp) throw refuse(`pod ${name} is being deleted, cannot be assigned to a host`)
    if (spec.nodeName) throw refuse(`pod ${name} is already assigned to node ${JSON.stringify(spec.nodeName)}`)
    if (spec.schedulingGates?.length) throw refuse(`pod ${name} has non-empty .spec.schedulingGates`)
    const annotations = { ...metadata.annotations, ...bound.annotations }
    const others = (status?.conditions ?? []).filter(({ type }) => type !== 'PodScheduled')
    return {
      ...live,
      metadata: { ...metadata, ...(Object.keys(annotations).length > 0 ? { annotations } : {}) },
      spec: { ...spec, nodeName: node },
      status: {
        ...status,
        conditions: [...others, { type: 'PodScheduled', status: 'True', lastProbeTime: null, lastTransitionTime: rfc3339(context.now) }],
      },
    }
  }
  context.update('pods', namespace, name, assigned, bound.uid)
  return SUCCESS
}

export const binding: Subresource = {
  verbs: ['create'],
  kind: { group: '', version: 'v1', kind: 'Binding' },
  schema: bindingSchema,
  create: ({ namespace, name, body, context }) => bind(namespace, name, body as KubeObject, context),
}

/** The old way to bind: a Binding named as its pod. Models LegacyBindingREST. */
export const bindings: ResourceDefinition = {
  group: '',
  version: 'v1',
  kind: 'Binding',
  resource: 'bindings',
  singular: 'binding',
  namespaced: true,
  verbs: ['create'],
  schema: bindingSchema,
  review: (body, context) => bind(body.metadata.namespace ?? '', body.metadata.name ?? '', body, context),
}
