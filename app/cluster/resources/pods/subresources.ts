import { deleteOptionsSchema } from '../../api/common-schemas.ts'
import { pointer } from '../../api/schema.ts'
import { kindSchema } from '../../api/object-meta.ts'
import { badRequest, internalError, notFound } from '../../api/status.ts'
import type { ExecTarget, ResponseBody } from '../../apiserver/http.ts'
import type { KubeObject } from '../../api/object.ts'
import { rfc3339 } from '../../kernel/text.ts'
import type { Subresource, SubresourceRequest } from '../definition.ts'
import { logOptions } from './log-options.ts'
import { asPod, type PodObject, SUCCESS } from './pod.ts'

const PODS = { group: '', resource: 'pods' }

function parentPod({ parent, name }: SubresourceRequest): PodObject {
  if (!parent) throw notFound(PODS, name)
  return asPod(parent)
}

const evictionSchema = kindSchema(
  'io.k8s.api.policy.v1.Eviction',
  'Eviction evicts a pod from its node subject to certain policies and safety constraints.',
  {
    deleteOptions: pointer(deleteOptionsSchema, 'DeleteOptions may be provided'),
  },
)

/**
 * Models pkg/registry/core/pod/storage/eviction.go.
 * @notmodelled PodDisruptionBudgets do not exist here, so an eviction is never refused for one.
 */
export const eviction: Subresource = {
  verbs: ['create'],
  kind: { group: 'policy', version: 'v1', kind: 'Eviction' },
  schema: evictionSchema,
  create(request) {
    const { namespace, name, body, context } = request
    if (body?.metadata.name !== name) throw badRequest('name in URL does not match name in Eviction object')
    parentPod(request)
    const options = (body['deleteOptions'] ?? {}) as { dryRun?: readonly string[]; gracePeriodSeconds?: number; preconditions?: { uid?: string } }
    if (!options.dryRun?.includes('All')) {
      const { gracePeriodSeconds, preconditions } = options
      context.update('pods', namespace, name, (live) => withEviction(live, context.now), preconditions?.uid)
      context.remove('pods', namespace, name, {
        ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }),
        ...(preconditions?.uid === undefined ? {} : { uid: preconditions.uid }),
      })
    }
    return SUCCESS
  },
}

/** Models addConditionAndDeletePod. */
function withEviction(live: KubeObject, now: number): KubeObject {
  const { status } = asPod(live)
  const type = 'DisruptionTarget'
  const before = status?.conditions?.find((one) => one.type === type)
  const others = (status?.conditions ?? []).filter((one) => one !== before)
  const lastTransitionTime = before?.status === 'True' ? (before.lastTransitionTime ?? null) : rfc3339(now)
  const said = { reason: 'EvictionByEvictionAPI', message: 'Eviction API: evicting' }
  return { ...live, status: { ...status, conditions: [...others, { type, status: 'True', lastProbeTime: null, lastTransitionTime, ...said }] } }
}

/** The container a request is about. Models pkg/registry/core/pod/strategy.go (LogLocation, streamLocation). */
function containerOf(pod: PodObject, { context, name }: SubresourceRequest, purpose: 'log' | 'exec'): string {
  const { spec } = pod
  const all = [...(spec.initContainers ?? []), ...(spec.containers ?? []), ...(spec.ephemeralContainers ?? [])]
  const asked = context.query.get('container') ?? ''
  if (asked !== '') {
    if (!all.some((one) => one.name === asked)) throw badRequest(`container ${asked} is not valid for pod ${name}`)
    return asked
  }
  const only = spec.containers ?? []
  if (only.length === 1 && (purpose === 'exec' || all.length === 1)) return only[0]?.name ?? ''
  const names = (containers: readonly { name: string }[] = []) => containers.map((one) => one.name).join(' ')
  const init = spec.initContainers?.length ? ` or one of the init containers: [${names(spec.initContainers)}]` : ''
  const ephemeral = spec.ephemeralContainers?.length ? ` or one of the ephemeral containers: [${names(spec.ephemeralContainers)}]` : ''
  throw badRequest(`a container name must be specified for pod ${name}, choose one of: [${names(only)}]${init}${ephemeral}`)
}

type Connected = { status: number; body: ResponseBody; contentType?: string }

/** pods/log. A pod without a node has no log yet: 204. */
export const log: Subresource = {
  verbs: ['get'],
  connect(request): Connected {
    const { query, containers, now } = request.context
    const options = logOptions(query, request.name, now)
    const pod = parentPod(request)
    const container = containerOf(pod, request, 'log')
    if (!pod.spec.nodeName) return { status: 204, body: { type: 'none' } }
    if (!containers) throw internalError(`no kubelet answers on node ${pod.spec.nodeName}`)
    const { namespace, name } = request
    const answer = containers.log({ namespace, pod: name, podUid: pod.metadata.uid ?? '', container, ...options })
    if ('error' in answer) throw badRequest(answer.error)
    return { status: 200, body: { type: 'text', text: answer.text }, contentType: 'text/plain' }
  },
}

export const exec: Subresource = {
  verbs: ['create', 'get'],
  beginsProcess: true,
  kind: { group: '', version: 'v1', kind: 'PodExecOptions' },
  connect(request): Connected {
    const pod = parentPod(request)
    const container = containerOf(pod, request, 'exec')
    requireHost(pod, request.name)
    const { query, containers } = request.context
    const target: ExecTarget = {
      namespace: request.namespace,
      pod: request.name,
      podUid: pod.metadata.uid ?? '',
      container,
      command: request.context.queryAll('command'),
      stdin: query.get('stdin') === 'true',
      tty: query.get('tty') === 'true',
    }
    if (!containers?.running(target)) throw internalError(`unable to upgrade connection: container not found (${JSON.stringify(container)})`)
    return { status: 101, body: { type: 'exec', exec: target } }
  },
}

function requireHost(pod: PodObject, name: string): void {
  if (!pod.spec.nodeName) throw badRequest(`pod ${name} does not have a host assigned`)
}

/** @notmodelled Attaching to a container and forwarding ports of a pod are refused here: containers have no live streams or network of their own. */
const unsupported = (kind: string, what: string): Subresource => ({
  verbs: ['create', 'get'],
  beginsProcess: true,
  kind: { group: '', version: 'v1', kind },
  connect(request): Connected {
    const pod = parentPod(request)
    requireHost(pod, request.name)
    throw internalError(`${what} is not simulated`)
  },
})

export const attach = unsupported('PodAttachOptions', 'attach')
export const portforward = unsupported('PodPortForwardOptions', 'port-forward')
