import { deleteOptionsSchema } from '../api/common-schemas.ts'
import { decodeObject, type ParsedBody, readTypeMeta } from '../api/decode.ts'
import { FieldErrorList } from '../api/field-errors.ts'
import { badRequest } from '../api/status.ts'
import { isTrue } from './request-info.ts'
import type { Query } from './query.ts'
import { checkDryRun, integerOf } from './write-options.ts'

/** metav1.DeleteOptions. */
export interface DeleteOptions {
  readonly gracePeriodSeconds?: number
  readonly preconditions?: { readonly uid?: string; readonly resourceVersion?: string }
  readonly orphanDependents?: boolean
  readonly propagationPolicy?: string
  readonly dryRun: boolean
}

const POLICIES = ['Foreground', 'Background', 'Orphan', 'nil']
const SCHEME = 'k8s.io/apimachinery/pkg/apis/meta/internalversion/scheme/register.go:27'

/** Options of a DELETE without a body. Throws 400 and 422. */
export function deleteOptionsOfQuery(query: Query): DeleteOptions {
  const grace = integerOf(query, 'gracePeriodSeconds')
  const orphan = query.get('orphanDependents')
  const policy = query.get('propagationPolicy')
  const uid = query.get('uid')
  return checked(
    {
      ...(grace === undefined ? {} : { gracePeriodSeconds: grace }),
      ...(orphan === undefined ? {} : { orphanDependents: isTrue(orphan) }),
      ...(policy === undefined ? {} : { propagationPolicy: policy }),
      ...(uid ? { preconditions: { uid } } : {}),
    },
    query.all('dryRun'),
  )
}

/** Options sent as a body, which replaces those of the query. Of whatever version they say to be. Throws 400 and 422. */
export function deleteOptionsOfBody(body: ParsedBody): DeleteOptions {
  const { kind, apiVersion } = readTypeMeta(body)
  if (kind !== '' && kind !== 'DeleteOptions') {
    throw badRequest(
      `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion || 'v1')} in scheme ${JSON.stringify(SCHEME)}`,
    )
  }
  const { kind: _kind, apiVersion: _version, dryRun = [], ...options } = decodeObject(deleteOptionsSchema, body).object as unknown as SentOptions
  return checked(options, dryRun)
}

type SentOptions = Omit<DeleteOptions, 'dryRun'> & { readonly kind?: string; readonly apiVersion?: string; readonly dryRun?: readonly string[] }

/** Models meta/v1/validation/validation.go (ValidateDeleteOptions). */
function checked(options: Omit<DeleteOptions, 'dryRun'>, dryRun: readonly string[]): DeleteOptions {
  const errors = new FieldErrorList()
  const { propagationPolicy, orphanDependents } = options
  if (propagationPolicy !== undefined && orphanDependents !== undefined) {
    errors.invalid('propagationPolicy', propagationPolicy, 'orphanDependents and deletionPropagation cannot be both set')
  }
  if (propagationPolicy !== undefined && !['Foreground', 'Background', 'Orphan'].includes(propagationPolicy)) {
    errors.unsupported('propagationPolicy', propagationPolicy, POLICIES)
  }
  checkDryRun(dryRun, errors)
  if (!errors.empty) throw errors.toStatusError({ group: 'meta.k8s.io', resource: 'DeleteOptions' }, '')
  return { ...options, dryRun: dryRun.length > 0 }
}
