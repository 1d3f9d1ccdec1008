import { encodeObject } from '../../api/encode.ts'
import type { KubeObject } from '../../api/object.ts'
import { noSuchResource, plainError } from '../../api/status.ts'
import type { ClusterConfig } from '../../config.ts'
import { SimulationFault } from '../../kernel/simulation.ts'
import type { ResourceDefinition } from '../../resources/definition.ts'
import type { Answer, Authorized } from '../exchange.ts'
import { formOf } from '../forms.ts'
import type { Change, MultiVersionStorage } from '../multi-version-storage.ts'
import { ObjectStore } from '../object-store.ts'
import { OpenApiDocuments } from '../openapi-documents.ts'
import { Operation } from '../operation.ts'
import { ResourceRegistry, storageKeyOf } from '../resource-registry.ts'
import { type Action, routeOf } from '../router.ts'
import { Watches } from '../running-watch.ts'
import type { ServerParts } from '../server-parts.ts'
import type { ResourceKey, StorageEvent } from '../storage.ts'
import { connect, isConnected } from './connect.ts'
import { create } from './create.ts'
import { remove, removeCollection } from './delete.ts'
import { get } from './get.ts'
import { list } from './list.ts'
import { nonResource, notFoundPage } from './non-resource.ts'
import { patch } from './patch.ts'
import { update } from './update.ts'
import { watch } from './watch.ts'

const ACTIONS: Readonly<Record<Action, (operation: Operation) => Answer>> = {
  create,
  get,
  list,
  watch,
  update,
  patch,
  delete: remove,
  deletecollection: removeCollection,
}

/** The last stage: finds what a path means and answers it. Holds the stores of the kinds and the running watches. */
export class Handlers {
  readonly #parts: ServerParts
  readonly registry: ResourceRegistry
  readonly storage: MultiVersionStorage
  readonly watches = new Watches()
  readonly #openApi: OpenApiDocuments
  readonly #stores = new Map<ResourceDefinition, ObjectStore>()
  readonly #listeners: ((event: StorageEvent) => readonly string[])[] = []

  constructor(parts: ServerParts) {
    this.#parts = parts
    this.registry = new ResourceRegistry(parts.definitions)
    this.storage = parts.storage
    this.#openApi = new OpenApiDocuments(this.registry, parts.config.release)
  }

  get config(): ClusterConfig {
    return this.#parts.config
  }

  get otherPaths(): ServerParts['otherPaths'] {
    return this.#parts.otherPaths
  }

  answer(request: Authorized): Answer {
    const { info } = request
    if (!info.isResourceRequest) return nonResource(this, request)
    // A path that begins with several slashes looks like a resource to RequestInfo, and is none to the mux.
    if (!info.path.startsWith('/api/') && !info.path.startsWith('/apis/')) return notFoundPage()
    const route = routeOf(this.registry, request.request.method, info.path)
    if (route.type === 'unknown-path') return notFoundPage()
    if (route.type === 'group-version') throw noSuchResource()
    const operation = new Operation(this, this.#parts, request, route)
    const { deprecation } = route.definition
    if (deprecation && operation.release.has(deprecation.since)) operation.warn(deprecation.warning)
    const { subresource } = route
    if (subresource && isConnected(subresource)) return connect(operation, subresource)
    // The form is settled first, so that a 406 comes before anything is done.
    const form = formOf(operation)
    const action = route.action === 'list' && info.verb === 'watch' ? 'watch' : route.action
    const answer = ACTIONS[action](operation)
    if (answer.body.type !== 'object') return answer
    const object = form.answer(answer.body.object)
    return { status: answer.status, body: { type: 'object', object }, headers: { 'content-type': form.contentType, ...answer.headers } }
  }

  /** /openapi paths; undefined when there is no such document. */
  openApi(request: Authorized): Answer | undefined {
    return this.#openApi.answer(request)
  }

  storeOf(definition: ResourceDefinition): ObjectStore {
    let store = this.#stores.get(definition)
    if (!store) {
      store = new ObjectStore(definition, this.storage, (change) => this.commit(change))
      this.#stores.set(definition, store)
    }
    return store
  }

  /** The store by its key; throws for a kind that is not served. */
  storeOfKey(key: ResourceKey): ObjectStore {
    const definition = this.registry.stored(key)
    if (!definition) throw new SimulationFault(`no kind is stored as ${key}`)
    return this.storeOf(definition)
  }

  /** Called with every change of state, after the watches; returns who else was told of it. */
  onChange(listener: (event: StorageEvent) => readonly string[]): void {
    this.#listeners.push(listener)
  }

  /** The one place where state changes: storage and log together, then whoever watches. */
  commit(change: Change): StorageEvent {
    const event = this.storage.commit(change)
    const { namespace = '', name = '', uid = '' } = event.object.metadata
    const { log } = this.#parts
    const { seq } = log.append({ type: 'write', revision: event.revision, change: event.type, resource: event.resource, namespace, name, uid })
    const definition = this.registry.stored(event.resource)
    const seconds = event.type === 'ADDED' ? definition?.strategy?.timeToLive : undefined
    if (seconds !== undefined) this.#parts.simulation.after(seconds * 1000, 'expire', [event.resource, namespace, name, uid])
    this.watches.offer(event)
    const told: string[] = []
    for (const listener of this.#listeners) told.push(...listener(event))
    if (told.length > 0) log.amend(seq, { told })
    return event
  }

  /** Removes an object whose time to live is over. Models etcd's leases, by which events go. */
  expire(resource: ResourceKey, namespace: string, name: string, uid: string): void {
    const object = this.storage.get(resource, namespace, name)
    if (object && object.metadata.uid === uid) this.commit({ type: 'DELETED', resource, object })
  }

  /** Writes an object as etcd would hold it from before: boot alone uses this. */
  seed(key: ResourceKey, object: KubeObject): void {
    const definition = this.registry.stored(key)
    if (!definition) throw plainError(`no kind is stored as ${key}`)
    this.commit({ type: 'ADDED', resource: storageKeyOf(definition), object: encodeObject(definition.schema, object) })
  }
}
