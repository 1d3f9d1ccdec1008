import type { Json } from '../kernel/json.ts'
import type { FieldErrorList } from '../api/field-errors.ts'
import type { KubeObject } from '../api/object.ts'
import type { ObjectSchema } from '../api/schema.ts'
import type { NameRule } from '../api/validation/names.ts'
import type { RequestContext } from '../apiserver/context.ts'
import type { ResponseBody } from '../apiserver/http.ts'
import type { ResourceKey } from '../apiserver/storage.ts'
import type { Feature, Release } from '../releases.ts'

/**
 * All the API server, kubectl, completion and the editor know of a kind. Adding a kind is adding a folder that
 * exports one of these and naming it in resources/index.ts; routing, discovery, OpenAPI, tables and patches read it.
 */
export interface ResourceDefinition {
  /** '' for the core group. */
  readonly group: string
  readonly version: string
  readonly kind: string
  /** Plural, as in URLs. */
  readonly resource: string
  readonly singular: string
  readonly shortNames?: readonly string[]
  readonly categories?: readonly string[]
  readonly namespaced: boolean
  /** Served only in releases that have this; in others there is no such kind. */
  readonly release?: Feature
  /** Where its objects are kept, when it is another view of a kind of another group (events.k8s.io of events). */
  readonly storageKey?: ResourceKey
  /** With storageKey: between its own form and the one that is kept. */
  readonly conversion?: { toStored(object: KubeObject): KubeObject; fromStored(object: KubeObject): KubeObject }
  /** As discovery lists them: sorted. A verb not here answers 405. */
  readonly verbs: readonly string[]
  readonly schema: ObjectSchema
  /** Kinds that are kept. Absent for reviews and the like, which are only answered. */
  readonly strategy?: Strategy
  /** Kinds that are only answered: POST runs this and returns its object with 201. */
  readonly review?: (object: KubeObject, context: RequestContext) => KubeObject
  /** Columns of the Table form; without them, Name and Created At as the generic convertor gives. */
  readonly columns?: readonly Column[]
  /** Marks a row: pods that have ended. */
  readonly rowConditions?: (object: KubeObject) => readonly Json[]
  readonly subresources?: Readonly<Record<string, Subresource>>
  /** Every answer of a deprecated kind carries this warning, in the releases that have the feature. */
  readonly deprecation?: { readonly since: Feature; readonly warning: string }
}

export interface Column {
  readonly name: string
  readonly type: 'string' | 'integer' | 'date' | 'number' | 'boolean'
  readonly format?: string
  readonly description: string
  /** 0 is always shown, 1 only in wide output. */
  readonly priority?: 0 | 1
  /** Only in releases that have this. */
  readonly release?: Feature
  /** `now` is virtual milliseconds. */
  readonly cell: (object: KubeObject, now: number) => string | number | boolean | null
}

/** How a kept kind is created, changed and deleted. Models pkg/registry/<group>/<kind>/strategy.go. */
export interface Strategy {
  /** Which names are allowed. */
  readonly nameRule: NameRule | ((release: Release) => NameRule)
  /** Defaults that depend on other fields; runs after the schema's own. Also runs on what a patch gave. */
  readonly applyDefaults?: (object: KubeObject) => KubeObject
  /** System-set fields on create: status reset, generation 1. */
  readonly prepareForCreate?: (object: KubeObject, context: RequestContext) => KubeObject
  /** System-set fields on update: status kept, generation raised. */
  readonly prepareForUpdate?: (object: KubeObject, old: KubeObject, context: RequestContext) => KubeObject
  /** Runs before validation, after admission: RBAC's escalation checks. Refuses by throwing. */
  readonly authorizeWrite?: (object: KubeObject, old: KubeObject | undefined, context: RequestContext) => void
  /** Everything but metadata, which is checked for all kinds alike. */
  readonly validate?: (object: KubeObject, errors: FieldErrorList, context: RequestContext) => void
  readonly validateUpdate?: (object: KubeObject, old: KubeObject, errors: FieldErrorList, context: RequestContext) => void
  readonly warnings?: (object: KubeObject, old: KubeObject | undefined, context: RequestContext) => readonly string[]
  /** PUT or apply of an absent object makes it. */
  readonly allowCreateOnUpdate?: boolean
  /** DELETE answers the object instead of a Status. */
  readonly returnDeletedObject?: boolean
  /** What it owns stays when it is deleted without a word about that, and this warning says so (jobs). */
  readonly orphansDependents?: string
  /** Values of the field selectors this kind knows besides metadata.name and metadata.namespace. */
  readonly fieldSelectors?: (object: KubeObject) => Readonly<Record<string, string>>
  /** Error for a field selector it does not know; 'generic' names the two metadata fields. */
  readonly fieldSelectorError?: 'generic' | 'labelNotSupported'
  /** Graceful deletion (pods): seconds to wait, or undefined for none. */
  readonly gracePeriod?: (object: KubeObject, requested: number | undefined) => number | undefined
  /** Deletion needs more than finalizers (namespaces): what to do instead of removing. Returns the object to keep. */
  readonly beforeDelete?: (object: KubeObject, context: RequestContext) => KubeObject | undefined
  /** Events live for an hour. Seconds. */
  readonly timeToLive?: number
}

/**
 * A subresource: either a view of the parent with its own strategy (status), or an answer of its own
 * (token, log, binding, exec).
 */
export interface Subresource {
  readonly verbs: readonly string[]
  /** As discovery tells it; the parent's kind when absent. */
  readonly kind?: { readonly group: string; readonly version: string; readonly kind: string }
  /** Schema of the body, when it is not the parent's. */
  readonly schema?: ObjectSchema
  /** get, update and patch act on the parent with these rules in place of the parent's. */
  readonly strategy?: Partial<Strategy>
  /** The parent as another kind, by its schema: get, update and patch show and take it in this form. May refuse by throwing. */
  readonly view?: { of(parent: KubeObject): KubeObject; into(parent: KubeObject, view: KubeObject): KubeObject }
  /** create (POST): answers with this. `parent` is undefined when there is no such object: the handler decides what that means. */
  readonly create?: (request: SubresourceRequest) => KubeObject
  /** With connect: something begins in the container, which is a right of its own (exec, attach, portforward). */
  readonly beginsProcess?: true
  /** CONNECT-like and GET-only subresources: log, exec, proxy. */
  readonly connect?: (request: SubresourceRequest) => { status: number; body: ResponseBody; contentType?: string }
}

export interface SubresourceRequest {
  readonly namespace: string
  readonly name: string
  readonly parent: KubeObject | undefined
  /** Decoded body; absent for GET. */
  readonly body: KubeObject | undefined
  readonly context: RequestContext
}
