import type { Json } from './kernel/json.ts'
import type { KubeObject } from './api/object.ts'
import { type ApiStatus, StatusError } from './api/status.ts'
import type { ApiRequest, ApiResponse, ClientCertificate, Origin } from './apiserver/http.ts'

export type PatchType =
  | 'application/json-patch+json'
  | 'application/merge-patch+json'
  | 'application/strategic-merge-patch+json'
  | 'application/apply-patch+yaml'

/** The programs the parts of a cluster are in, as they tell the API server: whose fields are whose is told by these. */
const AGENTS: Partial<Record<Origin['type'], string>> = {
  apiserver: 'kube-apiserver',
  controller: 'kube-controller-manager',
  scheduler: 'kube-scheduler',
  kubelet: 'kubelet',
}

/** Names a resource in a URL: group '' is core. */
export interface ResourcePath {
  readonly group?: string
  readonly version?: string
  readonly resource: string
  readonly namespace?: string
}

/** The client of everything that lives inside the cluster: synchronous requests under one identity, through the one door. */
export class InClusterClient {
  readonly #send: (request: ApiRequest) => ApiResponse
  readonly #certificate: ClientCertificate | undefined
  readonly #bearerToken: string | undefined
  readonly #origin: Origin

  constructor(send: (request: ApiRequest) => ApiResponse, identity: { certificate?: ClientCertificate; bearerToken?: string; origin: Origin }) {
    this.#send = send
    this.#certificate = identity.certificate
    this.#bearerToken = identity.bearerToken
    this.#origin = identity.origin
  }

  /** Throws StatusError when the server refuses. */
  create(path: ResourcePath, object: KubeObject, subresource?: { name: string; subresource: string }): KubeObject {
    return this.#object('POST', urlOf(path, subresource?.name, subresource?.subresource), object)
  }

  get(path: ResourcePath, name: string): KubeObject {
    return this.#object('GET', urlOf(path, name))
  }

  list(path: ResourcePath, query = ''): readonly KubeObject[] {
    const answer = this.#object('GET', urlOf(path) + (query === '' ? '' : `?${query}`)) as unknown as { items: KubeObject[] | null }
    return answer.items ?? []
  }

  update(path: ResourcePath, object: KubeObject, subresource?: string): KubeObject {
    return this.#object('PUT', urlOf(path, object.metadata.name, subresource), object)
  }

  patch(path: ResourcePath, name: string, type: PatchType, patch: Json, options: { subresource?: string; query?: string } = {}): KubeObject {
    const url = urlOf(path, name, options.subresource) + (options.query ? `?${options.query}` : '')
    return this.#object('PATCH', url, patch, { 'content-type': type })
  }

  delete(path: ResourcePath, name: string, options?: Json): KubeObject {
    return this.#object('DELETE', urlOf(path, name), options)
  }

  /** One request as it is; for what the other methods do not cover. */
  send(method: string, url: string, body?: KubeObject | Json, headers: Record<string, string> = {}): ApiResponse {
    return this.#send({
      method,
      url,
      headers: {
        accept: 'application/json',
        'user-agent': AGENTS[this.#origin.type] ?? this.#origin.type,
        ...(this.#bearerToken === undefined ? {} : { authorization: `Bearer ${this.#bearerToken}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
      ...(this.#certificate === undefined ? {} : { certificate: this.#certificate }),
      origin: this.#origin,
    })
  }

  #object(method: string, url: string, body?: KubeObject | Json, headers: Record<string, string> = {}): KubeObject {
    const response = this.send(method, url, body, headers)
    if (response.body.type !== 'object') throw new Error(`${method} ${url}: expected an object, got ${response.body.type}`)
    if (response.status >= 400) throw new StatusError(response.body.object as unknown as ApiStatus)
    return response.body.object as KubeObject
  }
}

/** /api/v1/namespaces/ns/pods/name/status */
export function urlOf(path: ResourcePath, name?: string, subresource?: string): string {
  const root = path.group ? `/apis/${path.group}/${path.version ?? 'v1'}` : `/api/${path.version ?? 'v1'}`
  const scope = path.namespace ? `/namespaces/${encodeURIComponent(path.namespace)}` : ''
  const item = name === undefined ? '' : `/${encodeURIComponent(name)}`
  return `${root}${scope}/${path.resource}${item}${subresource ? `/${subresource}` : ''}`
}
