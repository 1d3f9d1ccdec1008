import { generatedName } from '../api/generate-name.ts'
import type { KubeObject, ObjectMeta } from '../api/object.ts'
import { encodeObject } from '../api/encode.ts'
import { FieldErrorList } from '../api/field-errors.ts'
import { alreadyExists, conflict, type GroupResource, notFound, plainError, type StatusError, statusFailure } from '../api/status.ts'
import { validateMetadata, validateMetadataUpdate } from '../api/validation/metadata.ts'
import { equalJson, extended, type Writable } from '../kernel/json.ts'
import { oncePer } from '../kernel/once-per.ts'
import { rfc3339 } from '../kernel/text.ts'
import type { ResourceDefinition, Strategy } from '../resources/definition.ts'
import type { RequestContext } from './context.ts'
import { checkKeyName } from './key-name.ts'
import type { Change, MultiVersionStorage } from './multi-version-storage.ts'
import { storageKeyOf } from './resource-registry.ts'
import type { StorageEvent } from './storage.ts'

/** What stands between the strategies and the storage in a write: admission's last word, and steps for the trace. */
export interface WriteHooks {
  /** Validating admission; refuses by throwing. */
  readonly validatingAdmission?: (object: KubeObject, old: KubeObject | undefined) => void
  readonly trace?: (station: 'validation' | 'validating admission' | 'storage', reason: string, outcome?: 'passed' | 'refused') => void
}

export interface UpdateOptions extends WriteHooks {
  /** Rules in place of the kind's own: those of a subresource. */
  readonly strategy?: Partial<Strategy> | undefined
  /** A uid the stored object must have. */
  readonly uid?: string | undefined
  /** Called before validation of an object that turns out to be new: may it be created? Throws if not. */
  readonly authorizeCreate?: () => void
  /** Whether an object that does not exist may be made. */
  readonly createIfAbsent?: boolean
}

const OPTIMISTIC_LOCK = 'the object has been modified; please apply your changes to the latest version and try again'
const GENERATED_NAME_ATTEMPTS = 8

/**
 * Creates, updates and removes objects of one kind by its strategy. Models registry/generic/registry/store.go with
 * registry/rest/create.go, update.go; deletion is object-deletion.ts.
 */
export class ObjectStore {
  readonly definition: ResourceDefinition
  readonly strategy: Strategy
  readonly key: string
  readonly #storage: MultiVersionStorage
  readonly #converted: ((stored: KubeObject) => KubeObject) | undefined
  readonly #commit: (change: Change) => StorageEvent

  constructor(definition: ResourceDefinition, storage: MultiVersionStorage, commit: (change: Change) => StorageEvent) {
    this.definition = definition
    this.strategy = definition.strategy ?? { nameRule: 'subdomain' }
    this.key = storageKeyOf(definition)
    const { conversion, schema } = definition
    this.#converted = conversion && oncePer((stored) => encodeObject(schema, conversion.fromStored(stored)))
    this.#storage = storage
    this.#commit = commit
  }

  get groupResource(): GroupResource {
    return { group: this.definition.group, resource: this.definition.resource }
  }

  get groupKind(): GroupResource {
    return { group: this.definition.group, resource: this.definition.kind }
  }

  #metadataRules({ release }: RequestContext) {
    const { nameRule } = this.strategy
    return {
      nameRule: typeof nameRule === 'function' ? nameRule(release) : nameRule,
      namespaced: this.definition.namespaced,
      core: this.definition.group === '',
    }
  }

  find(namespace: string, name: string): KubeObject | undefined {
    const stored = this.#storage.get(this.key, namespace, name)
    return stored && this.shown(stored)
  }

  /** A stored object as this kind shows it: itself, unless the kind is another view of the one that is kept. */
  shown(stored: KubeObject): KubeObject {
    return this.#converted?.(stored) ?? stored
  }

  /** Throws 404, and 400 for a name that none can have. */
  get(namespace: string, name: string): KubeObject {
    checkKeyName(name)
    const object = this.find(namespace, name)
    if (!object) throw notFound(this.groupResource, name)
    return object
  }

  /** Makes a new object. `object` has been decoded, defaulted and admitted. Throws StatusError: 409, 422, 500. */
  create(object: KubeObject, context: RequestContext, hooks: WriteHooks = {}): KubeObject {
    this.strategy.authorizeWrite?.(object, undefined, context)
    const generateName = object.metadata.name ? undefined : object.metadata.generateName
    if (!generateName) return this.#createNamed(object, context, hooks)
    for (let attempt = 1; ; attempt++) {
      const name = generatedName(generateName, context.random)
      if (!this.find(object.metadata.namespace ?? '', name))
        return this.#createNamed({ ...object, metadata: { ...object.metadata, name } }, context, hooks)
      if (attempt === GENERATED_NAME_ATTEMPTS) {
        const { status } = alreadyExists(this.groupResource, name)
        const message = `${status.message}, the server was not able to generate a unique name for the object`
        throw statusFailure(409, 'AlreadyExists', message, { ...status.details, retryAfterSeconds: 1 })
      }
    }
  }

  #createNamed(object: KubeObject, context: RequestContext, hooks: WriteHooks): KubeObject {
    const { resourceVersion, selfLink: _selfLink, ...metadata } = object.metadata as ObjectMeta & { selfLink?: string }
    let made: KubeObject = { ...object, metadata: extended(metadata, { uid: context.random.uuid(), creationTimestamp: rfc3339(context.now) }) }
    made = this.strategy.prepareForCreate?.(made, context) ?? made
    const errors = new FieldErrorList()
    validateMetadata(made.metadata, this.#metadataRules(context), errors)
    this.strategy.validate?.(made, errors, context)
    if (!errors.empty) throw refused('validation', errors.toStatusError(this.groupKind, made.metadata.name ?? ''), hooks)
    for (const warning of this.strategy.warnings?.(made, undefined, context) ?? []) context.warn(warning)
    hooks.trace?.('validation', 'The object is valid.')
    made = encodeObject(this.definition.schema, made)
    hooks.validatingAdmission?.(made, undefined)
    const { namespace = '', name = '' } = made.metadata
    if (resourceVersion && resourceVersion !== '0' && !context.dryRun) throw plainError('resourceVersion should not be set on objects to be created')
    const existing = this.find(namespace, name)
    if (existing) throw refused('storage', this.#alreadyExists(existing), hooks)
    return this.#write('ADDED', made, context, hooks)
  }

  /**
   * Changes an object. `change` gets the stored one (undefined when it is to be made) and returns the new one, decoded,
   * defaulted and admitted. Throws StatusError. Returns whether it was created.
   */
  update(
    namespace: string,
    name: string,
    change: (existing: KubeObject | undefined) => KubeObject,
    context: RequestContext,
    options: UpdateOptions = {},
  ): { object: KubeObject; created: boolean } {
    checkKeyName(name)
    const existing = this.find(namespace, name)
    if (options.uid && existing?.metadata.uid !== options.uid) throw this.wrongUid(existing?.metadata ?? { namespace, name }, options.uid)
    if (!existing) {
      if (!options.createIfAbsent) throw notFound(this.groupResource, name)
      options.authorizeCreate?.()
      // Only POST refuses a resourceVersion on what is to be made.
      const changed = change(undefined)
      const { resourceVersion: _version, ...metadata } = changed.metadata
      const wanted = { ...changed, metadata }
      this.strategy.authorizeWrite?.(wanted, undefined, context)
      return { object: this.#createNamed(wanted, context, options), created: true }
    }
    const wanted = change(existing)
    this.strategy.authorizeWrite?.(wanted, existing, context)
    this.#checkVersion(wanted, existing, options)
    return { object: this.#replace(wanted, existing, context, options), created: false }
  }

  /** Models rest/update.go (BeforeUpdate) and what store.Update does after it. */
  #replace(wanted: KubeObject, existing: KubeObject, context: RequestContext, options: UpdateOptions): KubeObject {
    const strategy = options.strategy ? { ...this.strategy, ...options.strategy } : this.strategy
    let next: KubeObject = { ...wanted, metadata: keptMetadata(wanted.metadata, existing.metadata) }
    next = strategy.prepareForUpdate?.(next, existing, context) ?? next
    const errors = new FieldErrorList()
    validateMetadataUpdate(next.metadata, existing.metadata, this.#metadataRules(context), errors)
    strategy.validateUpdate?.(next, existing, errors, context)
    if (!errors.empty) throw refused('validation', errors.toStatusError(this.groupKind, existing.metadata.name ?? ''), options)
    for (const warning of strategy.warnings?.(next, existing, context) ?? []) context.warn(warning)
    options.trace?.('validation', 'The changed object is valid.')
    next = encodeObject(this.definition.schema, next)
    options.validatingAdmission?.(next, existing)
    if (isReadyToGo(next)) return this.#write('DELETED', next, context, options)
    const same = sameButForTimes(next, existing)
    if (same) {
      options.trace?.('storage', 'Nothing has changed, so nothing is written.')
      return existing
    }
    return this.#write('MODIFIED', next, context, options)
  }

  /** Writes an object as it is; for deletion and the server's own changes. */
  put(object: KubeObject, context: { readonly dryRun: boolean }): KubeObject {
    return this.#write('MODIFIED', encodeObject(this.definition.schema, object), context, {})
  }

  /** Removes an object at once. */
  remove(object: KubeObject, context: { readonly dryRun: boolean }): KubeObject {
    return this.#write('DELETED', object, context, {})
  }

  #write(type: StorageEvent['type'], object: KubeObject, context: { readonly dryRun: boolean }, hooks: WriteHooks): KubeObject {
    if (context.dryRun) {
      hooks.trace?.('storage', 'A dry run: nothing is stored.')
      return object
    }
    const { conversion } = this.definition
    const event = this.#commit({ type, resource: this.key, object: conversion ? conversion.toStored(object) : object })
    hooks.trace?.('storage', `Written as revision ${event.revision}.`)
    return this.shown(event.object)
  }

  #checkVersion(wanted: KubeObject, existing: KubeObject, hooks: WriteHooks): void {
    const { resourceVersion } = wanted.metadata
    if (resourceVersion === undefined || resourceVersion === '' || resourceVersion === '0') return
    if (!/^\d+$/.test(resourceVersion)) {
      throw plainError(
        `resourceVersion: Invalid value: ${JSON.stringify(resourceVersion)}: strconv.ParseUint: parsing ${JSON.stringify(resourceVersion)}: invalid syntax`,
      )
    }
    if (resourceVersion !== existing.metadata.resourceVersion)
      throw refused('storage', conflict(this.groupResource, existing.metadata.name ?? '', OPTIMISTIC_LOCK), hooks)
  }

  #alreadyExists(existing: KubeObject) {
    const error = alreadyExists(this.groupResource, existing.metadata.name ?? '')
    if (!existing.metadata.deletionTimestamp) return error
    return statusFailure(409, 'AlreadyExists', `object is being deleted: ${error.status.message}`, error.status.details)
  }

  /** What is there, perhaps nothing, is not what was meant. Models storage/errors.go (NewInvalidObjError) as store.Update reports it. */
  wrongUid({ namespace, name = '', uid: found = '' }: ObjectMeta, uid: string): StatusError {
    const place = `/registry/${REGISTRY_FOLDERS[this.key] ?? this.definition.resource}/${namespace ? `${namespace}/` : ''}${name}`
    const failed = `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${found}`
    return conflict(
      this.groupResource,
      name,
      `StorageError: invalid object, Code: 4, Key: ${place}, ResourceVersion: 0, AdditionalErrorMsg: ${failed}`,
    )
  }
}

/** Resources whose folder in etcd is not named as they are. */
const REGISTRY_FOLDERS: Readonly<Record<string, string>> = { nodes: 'minions', services: 'services/specs', endpoints: 'services/endpoints' }

/** What an update may not change is taken from the stored object. */
function keptMetadata(wanted: ObjectMeta, existing: ObjectMeta): ObjectMeta {
  const {
    generation: _generation,
    creationTimestamp: _creation,
    deletionTimestamp,
    deletionGracePeriodSeconds,
    selfLink: _selfLink,
    ...rest
  } = wanted as ObjectMeta & { selfLink?: string }
  // An object can never lose its deletion timestamp or its grace period. Models api/validation/objectmeta.go.
  const timestamp = existing.deletionTimestamp ?? deletionTimestamp
  const grace = deletionGracePeriodSeconds ?? existing.deletionGracePeriodSeconds
  const kept: Writable<ObjectMeta> = Object.assign({}, rest)
  if (!wanted.uid && existing.uid !== undefined) kept.uid = existing.uid
  if (existing.resourceVersion !== undefined) kept.resourceVersion = existing.resourceVersion
  if (existing.generation !== undefined) kept.generation = existing.generation
  if (existing.creationTimestamp !== undefined) kept.creationTimestamp = existing.creationTimestamp
  if (timestamp !== undefined) kept.deletionTimestamp = timestamp
  if (grace !== undefined) kept.deletionGracePeriodSeconds = grace
  return kept
}

/** The error, once the trace tells at which station it came up. */
function refused(station: 'validation' | 'storage', error: StatusError, { trace }: WriteHooks): StatusError {
  trace?.(station, error.message, 'refused')
  return error
}

/** Being deleted, and nothing holds it any more. Models store.go (ShouldDeleteDuringUpdate). */
function isReadyToGo(object: KubeObject): boolean {
  const { deletionTimestamp, deletionGracePeriodSeconds, finalizers } = object.metadata
  const contentLeft = ((object['spec'] as { finalizers?: readonly string[] } | undefined)?.finalizers?.length ?? 0) > 0
  if (!deletionTimestamp || (finalizers?.length ?? 0) > 0) return false
  return deletionGracePeriodSeconds === 0 || (object.kind === 'Namespace' && !contentLeft)
}

/** Equal but for the times in managedFields: such a write is none. Models endpoints/handlers/fieldmanager/equality.go. */
function sameButForTimes(next: KubeObject, existing: KubeObject): boolean {
  if (next.metadata.managedFields === existing.metadata.managedFields) return equalJson(next, existing)
  return equalJson(withoutTimes(next), withoutTimes(existing))
}

function withoutTimes(object: KubeObject): KubeObject {
  if (!object.metadata.managedFields) return object
  return { ...object, metadata: { ...object.metadata, managedFields: object.metadata.managedFields.map(({ time: _time, ...entry }) => entry) } }
}
