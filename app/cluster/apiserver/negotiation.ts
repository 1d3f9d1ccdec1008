import { oncePerText } from '../kernel/once-per.ts'
import { type StatusError, statusFailure } from '../api/status.ts'

export type Format = 'json' | 'yaml'

/** The form an answer is asked for in. */
export interface Accepted {
  readonly format: Format
  /** As the content-type says it: application/json. */
  readonly mediaType: string
  readonly as?: 'Table' | 'PartialObjectMetadata' | 'PartialObjectMetadataList' | 'APIGroupDiscoveryList'
  /** Group and version of `as`. */
  readonly group?: string
  readonly version?: string
  readonly pretty?: boolean
}

const FORMATS: Readonly<Record<string, Format>> = { 'application/json': 'json', 'application/yaml': 'yaml' }
/** What kubectl's typed clients send. */
export const KUBERNETES_PROTOBUF = 'application/vnd.kubernetes.protobuf'
const OFFERED = `application/json, application/yaml, ${KUBERNETES_PROTOBUF}`
const JSON_ACCEPTED: Accepted = { format: 'json', mediaType: 'application/json' }

const TRANSFORMS: Readonly<Record<string, readonly string[]>> = {
  Table: ['v1', 'v1beta1'],
  PartialObjectMetadata: ['v1', 'v1beta1'],
  PartialObjectMetadataList: ['v1', 'v1beta1'],
}

interface MediaRange {
  readonly type: string
  readonly parameters: ReadonlyMap<string, string>
  readonly quality: number
}

/**
 * Chooses the form of the answer by the Accept header; undefined when nothing offered is acceptable.
 * `transforms` says whether the answer may be a Table or a PartialObjectMetadata.
 * Models endpoints/handlers/negotiation/negotiate.go (NegotiateMediaTypeOptions).
 *
 * @notmodelled Protobuf is neither sent nor read: a client that asks for nothing else gets 406.
 */
export function negotiate(accept: string | undefined, options: { transforms?: boolean } = {}): Accepted | undefined {
  if (accept === undefined || accept === '' || accept === 'application/json' || accept === '*/*') return JSON_ACCEPTED
  for (const range of mediaRanges(accept)) {
    const accepted = acceptedBy(range, options.transforms ?? false)
    if (accepted) return accepted
  }
  return undefined
}

function acceptedBy(range: MediaRange, transforms: boolean): Accepted | undefined {
  const mediaType = range.type === '*/*' || range.type === 'application/*' ? 'application/json' : range.type
  const format = FORMATS[mediaType]
  if (!format) return undefined
  const pretty = range.parameters.get('pretty')
  const plain: Accepted = { format, mediaType, ...(pretty === '1' ? { pretty: true } : {}) }
  const as = range.parameters.get('as')
  if (as === undefined) return plain
  const group = range.parameters.get('g') ?? ''
  const version = range.parameters.get('v') ?? ''
  if (!transforms || group !== 'meta.k8s.io' || !TRANSFORMS[as]?.includes(version)) return undefined
  return { ...plain, as: as as NonNullable<Accepted['as']>, group, version }
}

/** Whether aggregated discovery is wanted before the plain documents. */
export function wantsAggregatedDiscovery(accept: string | undefined): 'v2' | 'v2beta1' | undefined {
  for (const { type, parameters } of accept ? mediaRanges(accept) : []) {
    if (type !== 'application/json') continue
    const as = parameters.get('as')
    if (as === undefined) return undefined
    const version = parameters.get('v')
    if (as === 'APIGroupDiscoveryList' && parameters.get('g') === 'apidiscovery.k8s.io' && parameters.get('profile') === undefined) {
      if (version === 'v2') return 'v2'
      if (version === 'v2beta1') return undefined
    }
  }
  return undefined
}

/** The format of a body by its Content-Type: JSON when there is none, undefined when it is none a server knows. */
export function bodyFormat(contentType: string | undefined): Format | 'protobuf' | undefined {
  if (contentType === undefined || contentType === '') return 'json'
  const semicolon = contentType.indexOf(';')
  const type = (semicolon < 0 ? contentType : contentType.slice(0, semicolon)).trim().toLowerCase()
  return type === KUBERNETES_PROTOBUF ? 'protobuf' : FORMATS[type]
}

/** Nothing of what is offered is acceptable, as go-restful says it. */
export const notAcceptable = (offered = OFFERED): StatusError =>
  statusFailure(406, 'NotAcceptable', `406: Not Acceptable\n\nAvailable representations: ${offered}`, {})

/** The right media type, but not as what was asked for. Models negotiation/errors.go (errNotAcceptable). */
export const notAcceptableForm = (): StatusError => statusFailure(406, 'NotAcceptable', `only the following media types are accepted: ${OFFERED}`)

export const unsupportedBody = (): StatusError =>
  statusFailure(415, 'UnsupportedMediaType', `the body of the request was in an unknown format - accepted media types include: ${OFFERED}`)

/** True when some range names a media type that is offered, whatever its parameters. */
export function offersMediaType(accept: string): boolean {
  return mediaRanges(accept).some(({ type }) => type === '*/*' || type === 'application/*' || FORMATS[type] !== undefined)
}

/** Media ranges of an Accept header, best first. */
const mediaRanges = oncePerText(200, (accept): readonly MediaRange[] => {
  const ranges = accept.split(',').map((clause) => {
    const [type = '', ...pairs] = clause.split(';').map((part) => part.trim())
    const parameters = new Map(pairs.map((pair) => pair.split('=', 2) as [string, string]).map(([key, value]) => [key, value ?? '']))
    return { type: type.toLowerCase(), parameters, quality: Number(parameters.get('q') ?? 1) }
  })
  return ranges.sort((a, b) => b.quality - a.quality)
})
