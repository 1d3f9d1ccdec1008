import type { KubeObject } from '../api/object.ts'
import { type StatusError, statusFailure } from '../api/status.ts'
import type { Json } from '../kernel/json.ts'
import { oncePer } from '../kernel/once-per.ts'
import { internalPackage } from './body.ts'
import type { WatchEvent } from './http.ts'
import { headerOf } from './exchange.ts'
import { type Accepted, negotiate, notAcceptable, notAcceptableForm, offersMediaType } from './negotiation.ts'
import type { Operation } from './operation.ts'
import { partialObjectMetadata, partialObjectMetadataList } from './partial-metadata.ts'
import { includedObject, tableOf } from './tables.ts'

/** The form in which a request wants its answer: as it is, as a Table, as metadata alone. */
export interface Form {
  readonly contentType: string
  /** An object or a List; a Status stays as it is. */
  answer(object: Json | KubeObject): Json | KubeObject
  event(event: { readonly type: WatchEvent['type']; readonly object: KubeObject }, first: boolean): Json | KubeObject
}

/** An object, a Status or a List of objects: what a handler answers. */
interface Answered {
  readonly kind: string
  readonly metadata: Json
  readonly items?: readonly KubeObject[]
}

/** Reads the form from the Accept header. Throws 406. Models handlers/response.go (transformResponseObject). */
export function formOf(operation: Operation, options: { watch?: boolean } = {}): Form {
  const accept = headerOf(operation.request.request, 'accept')
  const accepted = negotiate(accept, { transforms: true })
  if (!accepted) throw accept !== undefined && offersMediaType(accept) ? notAcceptableForm() : notAcceptable()
  // YAML has no form for a stream of events.
  if (options.watch && accepted.format === 'yaml') throw notAcceptableForm()
  const contentType = accepted.mediaType
  if (accepted.as === 'Table') return tableForm(operation, accepted, contentType)
  if (accepted.as !== undefined) return metadataForm(operation, accepted, contentType)
  return plainForm(operation, contentType)
}

function plainForm({ definition }: Operation, contentType: string): Form {
  return {
    contentType,
    answer(object) {
      const { kind, items } = object as unknown as Answered
      return items === undefined || kind !== `${definition.kind}List`
        ? object
        : ({ ...(object as object), items: items.map(asItem) } as unknown as Json)
    },
    event: ({ object }) => object,
  }
}

/** In a typed list the items do not say their kind. The same object gives the same item each time, frozen as it is. */
const asItem = oncePer(({ kind: _kind, apiVersion: _apiVersion, ...rest }: KubeObject): KubeObject => Object.freeze(rest as unknown as KubeObject))

function tableForm({ definition, request, now, release }: Operation, { version = 'v1' }: Accepted, contentType: string): Form {
  const table = (objects: readonly KubeObject[], metadata: Json, columns = true) => {
    const include = includedObject(request.query.get('includeObject'))
    return tableOf(definition, objects, { version, release, include, metadata, now, columns })
  }
  const one = (object: KubeObject, columns = true) => table([object], { resourceVersion: object.metadata.resourceVersion ?? '' }, columns)
  return {
    contentType,
    answer(object) {
      const { kind, metadata, items } = object as unknown as Answered
      if (kind === 'Status') return object
      return items === undefined || kind !== `${definition.kind}List` ? one(object as KubeObject) : table(items, metadata)
    },
    event: ({ object }, first) => one(object, first),
  }
}

function metadataForm({ definition }: Operation, { as, version = 'v1' }: Accepted, contentType: string): Form {
  const internal = `${internalPackage(definition.group)}.${definition.kind}`
  return {
    contentType,
    answer(object) {
      const { kind, metadata, items } = object as unknown as Answered
      if (kind === 'Status') return object
      if (items === undefined || kind !== `${definition.kind}List`) {
        if (as === 'PartialObjectMetadataList') throw otherShape(`is not a list (*${internal})`, as)
        return partialObjectMetadata(object as KubeObject, version)
      }
      if (as === 'PartialObjectMetadata') throw otherShape(`is a list (*${internal}List)`, as)
      return partialObjectMetadataList(items, version, metadata)
    },
    event: ({ object }) => partialObjectMetadata(object, version),
  }
}

/** Models handlers/response.go (asPartialObjectMetadata, asPartialObjectMetadataList). */
const otherShape = (found: string, asked = ''): StatusError =>
  statusFailure(406, 'NotAcceptable', `you requested ${asked}, but the requested object ${found}`)
