import { encodeObject } from '../api/encode.ts'
import { createPatch } from '../api/patch/create-patch.ts'
import type { AdmissionAttributes, AdmissionPlugin } from '../admission/plugin.ts'
import { type ManagedWrite, updateManagedFields } from '../api/apply/managed-fields.ts'
import { apiVersionOf, type KubeObject } from '../api/object.ts'
import type { ObjectSchema } from '../api/schema.ts'
import { badRequest, forbidden, notFound, type StatusError, statusFailure } from '../api/status.ts'
import type { AuthorizationResult, Attributes } from '../authz/attributes.ts'
import type { Json, Writable } from '../kernel/json.ts'
import type { NewEntry } from '../kernel/log.ts'
import type { LogEntry, TraceStep } from '../log-entry.ts'
import type { ResourceDefinition } from '../resources/definition.ts'
import type { ContainerPort } from '../resources/pods/container-port.ts'
import type { RequestContext } from './context.ts'
import type { Authorized } from './exchange.ts'
import { headerOf } from './exchange.ts'
import { forbiddenMessage } from './forbidden-message.ts'
import type { Handlers } from './handlers/handlers.ts'
import { decodeBody, type ExpectedKind, protobufRefusal } from './body.ts'
import { type FieldValidation, MANAGER_LIMIT } from './write-options.ts'
import { bodyFormat, type Format, unsupportedBody } from './negotiation.ts'
import { deleteObject } from './object-deletion.ts'
import type { ObjectStore, UpdateOptions } from './object-store.ts'
import { attributesOf } from './pipeline.ts'
import type { RequestInfo } from './request-info.ts'
import type { ResourceRoute } from './router.ts'
import type { RequestAuthentication, ServerParts } from './server-parts.ts'
import type { WRITE_STATIONS } from './pipeline.ts'

/** 3 MiB. */
const BODY_LIMIT = 3_145_728

/** One request on its way through a handler: what it asked for, and the means to answer it. Also what kinds see of it. */
export class Operation implements RequestContext {
  readonly route: ResourceRoute
  readonly request: Authorized
  readonly store: ObjectStore
  readonly handlers: Handlers
  readonly #parts: ServerParts
  dryRun = false

  constructor(handlers: Handlers, parts: ServerParts, request: Authorized, route: ResourceRoute) {
    this.handlers = handlers
    this.#parts = parts
    this.request = request
    this.route = route
    this.store = handlers.storeOf(route.definition)
  }

  get definition(): ResourceDefinition {
    return this.route.definition
  }

  // What kinds may use: RequestContext.
  get now(): number {
    return this.request.now
  }
  get random() {
    return this.#parts.simulation.random
  }
  get config() {
    return this.#parts.config
  }
  get release() {
    return this.#parts.config.release
  }
  get view() {
    return this.#parts.storage
  }
  get user() {
    return this.request.user
  }
  get info(): RequestInfo {
    return this.request.info
  }
  get query(): ReadonlyMap<string, string> {
    return this.request.query.first
  }
  queryAll(name: string): readonly string[] {
    return this.request.query.all(name)
  }
  get tokens() {
    return this.#parts.tokens
  }
  reviewToken(token: string, audiences: readonly string[]): RequestAuthentication {
    return this.#parts.reviewToken(token, audiences)
  }
  get containers(): ContainerPort {
    return this.#parts.containers()
  }
  get inProcess(): boolean {
    return this.request.request.certificate !== undefined && typeof this.request.request.body !== 'string'
  }

  warn(text: string): void {
    this.request.warnings.add(text)
  }

  authorize(attributes: Attributes): AuthorizationResult {
    return this.#parts.authorize(attributes, this.#parts.storage)
  }

  judged(ok: boolean, reason: string, evidence: Pick<TraceStep, 'checks' | 'authorization'>): void {
    this.request.trace.push({ stage: 'review', outcome: ok ? 'passed' : 'refused', reason, ...evidence })
  }

  record(entry: NewEntry<LogEntry>): void {
    this.#parts.log.append(entry)
  }

  update(resource: string, namespace: string, name: string, change: (live: KubeObject) => KubeObject, uid?: string): KubeObject {
    const store = this.handlers.storeOfKey(resource)
    const live = store.get(namespace, name)
    if (uid && live.metadata.uid !== uid) throw store.wrongUid(live.metadata, uid)
    const next = change(live)
    return next === live ? live : store.put(next, this)
  }

  remove(resource: string, namespace: string, name: string, options: { gracePeriodSeconds?: number; uid?: string } = {}): KubeObject | undefined {
    const store = this.handlers.storeOfKey(resource)
    const { gracePeriodSeconds, uid } = options
    const deleteOptions = {
      dryRun: this.dryRun,
      ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }),
      ...(uid === undefined ? {} : { preconditions: { uid } }),
    }
    const deletion = deleteObject(store, namespace, name, deleteOptions, this)
    return deletion.removed ? undefined : (deletion.result as KubeObject)
  }

  /** A step inside the handler stage, for the trace. */
  trace(station: (typeof WRITE_STATIONS)[number] | 'watch', reason: string, outcome: TraceStep['outcome'] = 'passed'): void {
    this.request.trace.push({ stage: station, outcome, reason })
  }

  /** The body and how to read it. Throws 415 and 413. */
  body(): { body: string | Json; format: Format } {
    const { request } = this.request
    const format = bodyFormat(headerOf(request, 'content-type'))
    if (!format) throw unsupportedBody()
    if (format === 'protobuf') throw protobufRefusal(request.body, this.#bodyKind)
    return { body: checkedLength(request.body), format }
  }

  /** The body whatever it says it is: patches have types of their own. Throws 413. */
  bodyAsSent(): string | Json {
    return checkedLength(this.request.request.body)
  }

  /** The body as the kind the path asks for. Throws 400. */
  decode(body: string | Json, format: Format, fieldValidation: FieldValidation): KubeObject {
    return this.defaulted(decodeBody(body, format, this.expectedKind, fieldValidation, (text) => this.warn(text)))
  }

  /** What a body is to be. */
  get expectedKind(): ExpectedKind {
    const { group, version, kind } = this.#bodyKind
    return { group, version, kind, schema: this.schema, isRegistered: this.handlers.registry.isRegistered }
  }

  /**
   * A decoded object as its kind knows it: with what the kind itself defaults (a subresource with a form of its own has none of
   * that), and in the one form that objects have, so that what comes after shares its parts.
   */
  defaulted(object: KubeObject): KubeObject {
    const defaulted = (this.route.subresource?.schema ? undefined : this.store.strategy.applyDefaults?.(object)) ?? object
    return encodeObject(this.schema, defaulted)
  }

  /** The schema of what is sent and answered. */
  get schema(): ObjectSchema {
    return this.route.subresource?.schema ?? this.definition.schema
  }

  /** A stored object as the path shows it: itself, or the view a subresource has of it. */
  shown(object: KubeObject): KubeObject {
    const { view } = this.route.subresource ?? {}
    return view ? encodeObject(this.schema, view.of(object)) : object
  }

  /** The stored object as it is to be after an update of what the path shows. Throws 404 for a view of what is not there. */
  stored(wanted: KubeObject, existing: KubeObject | undefined): KubeObject {
    const { view } = this.route.subresource ?? {}
    if (!view) return wanted
    if (!existing) throw this.notFound()
    return view.into(existing, wanted)
  }

  get #bodyKind() {
    return this.route.subresource?.kind ?? this.definition
  }

  /** The object with its managedFields brought up to date after a create, PUT or patch. */
  managed(object: KubeObject, existing: KubeObject | undefined, fieldManager: string): KubeObject {
    return updateManagedFields(this.managedWrite(fieldManager), existing, object)
  }

  /** Who writes, for managedFields. */
  managedWrite(fieldManager: string): ManagedWrite {
    const { definition, subresource, subresourceName } = this.route
    // A view is kept as its parent; a body with a form of its own (a TokenRequest) is not kept at all.
    const { group, version, kind } = subresource?.view ? definition : this.#bodyKind
    return {
      schema: subresource?.view ? definition.schema : this.schema,
      manager: fieldManager || managerOf(headerOf(this.request.request, 'user-agent')),
      apiVersion: apiVersionOf(group, version),
      kind,
      subresource: subresourceName,
      now: this.now,
    }
  }

  /** Runs the mutating half of admission; returns the object as the plugins leave it. */
  admit(attributes: AdmissionRequest): KubeObject | undefined {
    let seen = this.#seen(attributes)
    for (const plugin of this.#parts.admissionPlugins) {
      if (!plugin.admit || !plugin.handles(seen)) continue
      const changed = this.#run(plugin, 'mutating admission', () => plugin.admit?.(seen))
      if (changed === undefined || changed === seen.object) continue
      this.request.trace.push(new ChangedStep(plugin.name, seen.object, changed))
      seen = { ...seen, object: changed }
    }
    this.trace('mutating admission', 'No admission plugin objects so far.')
    return seen.object
  }

  /** Runs the validating half of admission. */
  validateAdmission(attributes: AdmissionRequest): void {
    const seen = this.#seen(attributes)
    for (const plugin of this.#parts.admissionPlugins) {
      if (plugin.validate && plugin.handles(seen)) this.#run(plugin, 'validating admission', () => plugin.validate?.(seen))
    }
    this.trace('validating admission', 'No admission plugin objects.')
  }

  /** What the store needs to write an update of this request. */
  updateHooks(): UpdateOptions {
    return {
      strategy: this.route.subresource?.strategy,
      validatingAdmission: (object, old) =>
        this.validateAdmission(old ? { operation: 'UPDATE', object, oldObject: old } : { operation: 'CREATE', object }),
      trace: (station, reason, outcome) => this.trace(station, reason, outcome),
    }
  }

  /** Throws 403 unless the user may also do `verb` with this name. Models handlers/update.go (withAuthorization). */
  authorizeVerb(verb: string): void {
    const attributes = attributesOf(this.user, { ...this.info, verb, name: this.route.name })
    const result = this.authorize(attributes)
    if (result.decision === 'Allow') return
    const { group, resource } = this.definition
    throw forbidden({ group, resource }, this.route.name, forbiddenMessage(attributes, result.reason))
  }

  notFound(): StatusError {
    return notFound(this.store.groupResource, this.route.name)
  }

  #seen({ operation, object, oldObject }: AdmissionRequest): AdmissionAttributes {
    const { group, kind, resource } = this.definition
    const seen: Writable<AdmissionAttributes> = {
      operation,
      group,
      kind,
      resource,
      subresource: this.route.subresourceName,
      namespace: this.definition.resource === 'namespaces' ? this.info.namespace : this.route.namespace,
      name: this.route.name,
      context: this,
    }
    if (object) seen.object = object
    if (oldObject) seen.oldObject = oldObject
    return seen
  }

  #run<T>(plugin: AdmissionPlugin, station: 'mutating admission' | 'validating admission', work: () => T): T {
    try {
      return work()
    } catch (error) {
      this.trace(station, `${plugin.name} refused: ${error instanceof Error ? error.message : String(error)}`, 'refused')
      throw error
    }
  }
}

/** The step of a plugin that changed an object. Its patch is worked out when somebody reads it: few traces are looked at. */
class ChangedStep implements TraceStep {
  readonly stage = 'mutating admission'
  readonly outcome = 'changed'
  readonly reason: string
  declare readonly patch: Json
  readonly #before: KubeObject | undefined
  readonly #after: KubeObject
  #worked: Json | undefined

  constructor(plugin: string, before: KubeObject | undefined, after: KubeObject) {
    this.reason = `${plugin} changed the object.`
    this.#before = before
    this.#after = after
    Object.defineProperty(this, 'patch', ChangedStep.#patch)
  }

  /** An own member, as a snapshot and the page's copy of the log take it; one for all steps, as each getter would cost a lot. */
  static readonly #patch = {
    enumerable: true,
    get(this: ChangedStep): Json {
      this.#worked ??= createPatch(this.#before, this.#after) as unknown as Json
      return this.#worked
    },
  }
}

export interface AdmissionRequest {
  readonly operation: AdmissionAttributes['operation']
  readonly object?: KubeObject | undefined
  readonly oldObject?: KubeObject
}

/** The first word of a user agent. Models handlers/create.go (managerOrUserAgent, prefixFromUserAgent). */
function managerOf(userAgent = ''): string {
  const slash = userAgent.indexOf('/')
  return (slash < 0 ? userAgent : userAgent.slice(0, slash)).slice(0, MANAGER_LIMIT) || 'unknown'
}

function checkedLength(body: unknown): string | Json {
  if (body === undefined) return ''
  if (typeof body === 'string' && body.length > BODY_LIMIT / 4 && utf8Length(body) > BODY_LIMIT) {
    throw statusFailure(413, 'RequestEntityTooLarge', `Request entity too large: limit is ${BODY_LIMIT}`)
  }
  return body as string | Json
}

function utf8Length(text: string): number {
  let length = text.length
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 0x7f) length += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1
  }
  return length
}

export const namespaceMismatch = () => badRequest('the namespace of the provided object does not match the namespace sent on the request')
