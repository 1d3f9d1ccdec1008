import type { KubeObject } from '../api/object.ts'
import type { Attributes, AuthorizationResult } from '../authz/attributes.ts'
import type { ResourceKey, StorageEvent, StorageView } from '../apiserver/storage.ts'
import type { Actor } from './controller.ts'
import { CONTROLLER_MANAGER } from './identity.ts'

const NOTHING: readonly KubeObject[] = []

/**
 * An actor's informer caches: what it watches, as far as it may list and watch it. Controllers share the informers of the
 * controller manager, which watch under its own identity; they write under theirs.
 */
export class ActorCache implements StorageView {
  readonly #actor: Actor
  readonly #view: StorageView
  readonly #authorize: (attributes: Attributes) => AuthorizationResult
  readonly #rights = new Map<ResourceKey, boolean>()

  constructor(actor: Actor, view: StorageView, authorize: (attributes: Attributes) => AuthorizationResult) {
    this.#actor = actor
    this.#view = view
    this.#authorize = authorize
  }

  get revision(): number {
    return this.#view.revision
  }

  get(resource: ResourceKey, namespace: string, name: string): KubeObject | undefined {
    if (this.#isByName(resource)) return this.#mayByName(resource, namespace, name) ? this.#view.get(resource, namespace, name) : undefined
    if (!this.#may(resource)) return undefined
    const object = this.#view.get(resource, namespace, name)
    return object && this.#isMine(resource, object) ? object : undefined
  }

  list(resource: ResourceKey, namespace?: string): readonly KubeObject[] {
    if (!this.#may(resource)) return NOTHING
    const objects = this.#view.list(resource, namespace)
    return this.#selector(resource) ? objects.filter((object) => this.#isMine(resource, object)) : objects
  }

  /** Whether an event reaches this actor's informers. */
  sees({ resource, object, previous }: StorageEvent): boolean {
    if (this.#isByName(resource)) return this.#mayByName(resource, object.metadata.namespace ?? '', object.metadata.name ?? '')
    return this.#may(resource) && (this.#isMine(resource, object) || (previous !== undefined && this.#isMine(resource, previous)))
  }

  /** Roles or bindings have changed. */
  forgetRights(): void {
    this.#rights.clear()
  }

  /** A kubelet watches ConfigMaps and Secrets one by one: those its pods refer to. */
  #isByName(resource: ResourceKey): boolean {
    return this.#actor.kind === 'kubelet' && (resource === 'configmaps' || resource === 'secrets')
  }

  #mayByName(resource: ResourceKey, namespace: string, name: string): boolean {
    const key = `${resource}/${namespace}/${name}`
    // A watch that has begun goes on: it is not asked again whether it may.
    if (this.#rights.get(key)) return true
    const may = this.#allowed('watch', resource, { namespace, name })
    this.#rights.set(key, may)
    return may
  }

  #may(resource: ResourceKey): boolean {
    let may = this.#rights.get(resource)
    if (may === undefined) {
      may = this.#actor.watches[resource] !== undefined && this.#allowed('list', resource) && this.#allowed('watch', resource)
      this.#rights.set(resource, may)
    }
    return may
  }

  #allowed(verb: string, key: ResourceKey, one?: { namespace: string; name: string }): boolean {
    const dot = key.indexOf('.')
    const { username, groups } = this.#actor.kind === 'controller' ? CONTROLLER_MANAGER : this.#actor.identity
    const fieldSelector = one ? `metadata.name=${one.name}` : this.#selector(key)
    const attributes: Attributes = {
      user: { username, groups },
      verb,
      resourceRequest: true,
      path: '',
      apiGroup: dot < 0 ? '' : key.slice(dot + 1),
      apiVersion: 'v1',
      resource: dot < 0 ? key : key.slice(0, dot),
      subresource: '',
      namespace: one?.namespace ?? '',
      name: fieldSelector?.startsWith('metadata.name=') ? fieldSelector.slice('metadata.name='.length) : '',
      ...(fieldSelector === undefined ? {} : { fieldSelector }),
    }
    return this.#authorize(attributes).decision === 'Allow'
  }

  /** A kubelet watches its own node and the pods on it. */
  #selector(key: ResourceKey): string | undefined {
    if (this.#actor.kind !== 'kubelet') return undefined
    if (key === 'pods') return `spec.nodeName=${this.#node}`
    return key === 'nodes' ? `metadata.name=${this.#node}` : undefined
  }

  #isMine(resource: ResourceKey, object: KubeObject): boolean {
    if (this.#actor.kind !== 'kubelet') return true
    if (resource === 'pods') return (object['spec'] as { nodeName?: string } | undefined)?.nodeName === this.#node
    return resource !== 'nodes' || object.metadata.name === this.#node
  }

  /** `node-1` of system:node:node-1. */
  get #node(): string {
    return this.#actor.identity.username.split(':').at(-1) ?? ''
  }
}
