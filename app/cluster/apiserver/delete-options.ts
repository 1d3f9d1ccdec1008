import { FieldErrorList } from '../api/field-errors.ts'
import { badRequest } from '../api/status.ts'
import { isJsonObject, type Json } from '../kernel/json.ts'
import { parseApiVersion } from '../api/object.ts'
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
  return checked(
    {
      ...(grace === undefined ? {} : { gracePeriodSeconds: grace }),
      ...(orphan === undefined ? {} : { orphanDependents: isTrue(orphan) }),
      ...(policy === undefined ? {} : { propagationPolicy: policy }),
    },
    query.all('dryRun'),
  )
}

/** Options sent as a body, which replaces those of the query. Throws 400 and 422. */
export function deleteOptionsOfBody(body: Json): DeleteOptions {
  const { kind, apiVersion, dryRun, gracePeriodSeconds, preconditions, orphanDependents, propagationPolicy } = isJsonObject(body) ? body : {}
  if (typeof kind === 'string' && kind !== '' && kind !== 'DeleteOptions') {
    const { group, version } = parseApiVersion(String(apiVersion ?? 'v1'))
    throw badRequest(
      `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(group === '' ? version : `${group}/${version}`)} in scheme ${JSON.stringify(SCHEME)}`,
    )
  }
  return checked(
    {
      ...(typeof gracePeriodSeconds === 'number' ? { gracePeriodSeconds } : {}),
      ...(isJsonObject(preconditions) ? { preconditions: preconditions as NonNullable<DeleteOptions['preconditions']> } : {}),
      ...(typeof orphanDependents === 'boolean' ? { orphanDependents } : {}),
      ...(typeof propagationPolicy === 'string' ? { propagationPolicy } : {}),
    },
    Array.isArray(dryRun) ? (dryRun as string[]) : [],
  )
}

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
