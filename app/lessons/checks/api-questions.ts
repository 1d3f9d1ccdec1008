import type { KubeObject } from '../../cluster/api/object.ts'
import type { LogEntry } from '../../cluster/log-entry.ts'
import { serviceAccountGroups } from '../../cluster/authn/user.ts'
import { urlOf } from '../../cluster/in-cluster-client.ts'
import type { Transport } from '../../kubectl/environment.ts'
import type { AccessRule, ClusterQuestions, PodPlace } from './cluster-questions.ts'
import { type ReadFolder, readFileAt } from './container-file.ts'

export interface ApiQuestionsOptions {
  readonly transport: Transport
  /** Of a user who may read everything. */
  readonly bearerToken: string
  readonly log: () => readonly LogEntry[]
  /** The files of a container as they are on its disk. */
  readonly readFolder: ReadFolder
  /** Virtual milliseconds. */
  readonly now: () => number
  /** When the task began, and the log's last entry then. */
  readonly start: { readonly at: number; readonly seq: number }
}

/** The checks' questions, asked of the API server like anybody's, marked as the lesson's own. */
export function apiQuestions(options: ApiQuestionsOptions): ClusterQuestions {
  const ask = (method: string, url: string, body?: unknown, headers: Record<string, string> = {}) =>
    options.transport.request({
      method,
      url,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${options.bearerToken}`,
        'x-keycard-origin': 'lesson',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const send = async (...question: Parameters<typeof ask>) => {
    const response = await ask(...question)
    return { status: response.status, object: JSON.parse(await response.text()) as KubeObject }
  }
  const containerOf = async ({ namespace, pod, container }: PodPlace) => {
    if (container !== undefined) return container
    const { object } = await send('GET', urlOf({ resource: 'pods', namespace }, pod))
    return (object['spec'] as { containers?: { name: string }[] } | undefined)?.containers?.[0]?.name
  }
  return {
    async get(resource, namespace, name) {
      const { status, object } = await send('GET', urlOf(pathOf(resource, namespace), name))
      return status === 200 ? object : undefined
    },
    async list(resource, namespace) {
      const { status, object } = await send('GET', urlOf(pathOf(resource, namespace)))
      return status === 200 ? ((object['items'] ?? []) as unknown as KubeObject[]) : []
    },
    async may({ user, verb, resource, namespace, name }) {
      const [withGroup = '', subresource] = resource.split('/')
      const { group, plural } = splitResource(withGroup)
      const { object } = await send('POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SubjectAccessReview',
        spec: { user, groups: groupsOf(user), resourceAttributes: { verb, group, resource: plural, subresource, namespace, name } },
      })
      return (object['status'] as { allowed?: boolean } | undefined)?.allowed === true
    },
    async rulesOf(user, namespace) {
      const { object } = await send(
        'POST',
        '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
        { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectRulesReview', spec: { namespace } },
        { 'impersonate-user': user },
      )
      return ((object['status'] as { resourceRules?: AccessRule[] } | undefined)?.resourceRules ?? []) as readonly AccessRule[]
    },
    async tokenAccepted(token, audience) {
      const { object } = await send('POST', '/apis/authentication.k8s.io/v1/tokenreviews', {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenReview',
        spec: { token, ...(audience === undefined ? {} : { audiences: [audience] }) },
      })
      return (object['status'] as { authenticated?: boolean } | undefined)?.authenticated === true
    },
    async file(place, path) {
      const container = await containerOf(place)
      return container === undefined ? undefined : readFileAt((folder) => options.readFolder({ ...place, container }, folder), path)
    },
    async logs(place) {
      const { namespace, pod, container } = place
      const query = container === undefined ? '' : `?container=${encodeURIComponent(container)}`
      const response = await ask('GET', `${urlOf({ resource: 'pods', namespace }, pod)}/log${query}`)
      return response.status === 200 ? response.text() : undefined
    },
    logSinceStart: () => options.log().filter((entry) => entry.seq > options.start.seq),
    now: options.now,
    startedAt: () => options.start.at,
  }
}

/** The groups a user of that name would have: those of service accounts are known from the name. */
function groupsOf(user: string): string[] {
  const [, namespace] = user.match(/^system:serviceaccount:([^:]+):/) ?? []
  return namespace === undefined ? ['system:authenticated'] : [...serviceAccountGroups(namespace), 'system:authenticated']
}

/** `roles.rbac.authorization.k8s.io` → group and plural. */
function splitResource(resource: string): { group: string; plural: string } {
  const dot = resource.indexOf('.')
  return dot < 0 ? { group: '', plural: resource } : { group: resource.slice(dot + 1), plural: resource.slice(0, dot) }
}

function pathOf(resource: string, namespace: string | undefined) {
  const { group, plural } = splitResource(resource)
  return { group, resource: plural, ...(namespace === undefined ? {} : { namespace }) }
}
