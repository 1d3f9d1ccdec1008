import { FieldErrorList } from '../../api/field-errors.ts'
import type { KubeObject } from '../../api/object.ts'
import { parseLabelSelector } from '../../api/selectors/label-selector.ts'
import { parseFieldSelector } from '../../api/selectors/field-selector.ts'
import type { RequestContext } from '../../apiserver/context.ts'
import type { UserInfo } from '../../authn/user.ts'
import type { Attributes } from '../../authz/attributes.ts'
import type { Json } from '../../kernel/json.ts'

// Models pkg/apis/authorization/validation/validation.go and pkg/registry/authorization/util/helpers.go.

export const AUTHORIZATION_GROUP = 'authorization.k8s.io'

export interface SelectorAttributes {
  readonly rawSelector?: string
  readonly requirements?: readonly { readonly key: string; readonly operator: string; readonly values?: readonly string[] }[]
}

export interface AccessReviewSpec {
  readonly user?: string
  readonly groups?: readonly string[]
  readonly uid?: string
  readonly extra?: Readonly<Record<string, readonly string[]>>
  readonly resourceAttributes?: {
    readonly namespace?: string
    readonly verb?: string
    readonly group?: string
    readonly version?: string
    readonly resource?: string
    readonly subresource?: string
    readonly name?: string
    readonly fieldSelector?: SelectorAttributes
    readonly labelSelector?: SelectorAttributes
  }
  readonly nonResourceAttributes?: { readonly path?: string; readonly verb?: string }
}

export const specOf = (review: KubeObject): AccessReviewSpec => (review['spec'] ?? {}) as AccessReviewSpec

/** Answers a review for `user`: its status filled in, everything else as it was sent. */
export function answerReview(review: KubeObject, user: UserInfo, context: RequestContext): KubeObject {
  const spec = specOf(review)
  const { attributes, errors } = attributesOf(spec, user)
  const result = context.authorize(attributes)
  const evaluationError = [...errors, ...(result.error ? [result.error] : [])].join(', ')
  return {
    ...review,
    status: {
      allowed: result.decision === 'Allow',
      ...(result.decision === 'Deny' ? { denied: true } : {}),
      ...(result.reason === '' ? {} : { reason: result.reason }),
      ...(evaluationError === '' ? {} : { evaluationError }),
    },
  }
}

/** A selector that cannot be read limits nothing, and the answer says so. */
function attributesOf(spec: AccessReviewSpec, user: UserInfo): { attributes: Attributes; errors: string[] } {
  const { resourceAttributes: resource, nonResourceAttributes: url } = spec
  const errors: string[] = []
  const selector = (which: 'fieldSelector' | 'labelSelector') => {
    const given = resource?.[which]
    if (!given) return {}
    const text = selectorText(given, which === 'labelSelector')
    if (text !== undefined) return { [which]: text }
    errors.push(`spec.resourceAttributes.${which} ignored due to parse error`)
    return {}
  }
  const attributes: Attributes = {
    user,
    verb: resource?.verb ?? url?.verb ?? '',
    resourceRequest: resource !== undefined,
    path: url?.path ?? '',
    apiGroup: resource?.group ?? '',
    apiVersion: resource?.version || '*',
    resource: resource?.resource ?? '',
    subresource: resource?.subresource ?? '',
    namespace: resource?.namespace ?? '',
    name: resource?.name ?? '',
    ...selector('fieldSelector'),
    ...selector('labelSelector'),
  }
  return { attributes, errors }
}

const OPERATORS: Readonly<Record<string, (key: string, values: readonly string[]) => string>> = {
  In: (key, values) => (values.length === 1 ? `${key}=${values[0]}` : `${key} in (${values.join(',')})`),
  NotIn: (key, values) => (values.length === 1 ? `${key}!=${values[0]}` : `${key} notin (${values.join(',')})`),
  Exists: (key) => key,
  DoesNotExist: (key) => `!${key}`,
}

/** The selector as a query would have it; undefined when it cannot be read. */
function selectorText({ rawSelector, requirements }: SelectorAttributes, label: boolean): string | undefined {
  try {
    if (rawSelector !== undefined && rawSelector !== '') {
      if (label) parseLabelSelector(rawSelector)
      else parseFieldSelector(rawSelector)
      return rawSelector
    }
  } catch {
    return undefined
  }
  const parts = (requirements ?? []).map(({ key, operator, values = [] }) => OPERATORS[operator]?.(key, values))
  return parts.some((part) => part === undefined) ? undefined : parts.join(',')
}

/** Refuses a review whose form is wrong. Upstream leaves the kind out of the message: the internal object has lost it. */
export function validateReview(
  review: KubeObject,
  check: (spec: AccessReviewSpec, errors: FieldErrorList) => void,
  metadata?: (errors: FieldErrorList) => void,
): void {
  const errors = new FieldErrorList()
  check(specOf(review), errors)
  metadata?.(errors)
  if (!errors.empty) throw errors.toStatusError({ group: AUTHORIZATION_GROUP, resource: '' }, '')
}

/** Exactly one of the two kinds of attributes. */
export function validateAttributes(spec: AccessReviewSpec, errors: FieldErrorList): void {
  const { resourceAttributes: resource, nonResourceAttributes: url } = spec
  if (resource && url) errors.invalid('spec.nonResourceAttributes', goAttributes(url), 'cannot be specified in combination with resourceAttributes')
  if (!resource && !url) {
    errors.invalid('spec.resourceAttributes', null, 'exactly one of nonResourceAttributes or resourceAttributes must be specified')
  }
  if (resource) {
    validateSelector(resource.fieldSelector, 'fieldSelector', errors)
    validateSelector(resource.labelSelector, 'labelSelector', errors)
  }
}

export function validateSubject({ user, groups }: AccessReviewSpec, errors: FieldErrorList): void {
  if (!user && (groups ?? []).length === 0) errors.invalid('spec.user', '', 'at least one of user or group must be specified')
}

/** Metadata other than managedFields (and, where allowed, the namespace) must be empty. */
export function validateEmptyMetadata({ metadata }: KubeObject, allowNamespace: boolean): (errors: FieldErrorList) => void {
  return (errors) => {
    const { managedFields: _managed, namespace, ...rest } = metadata
    const left = { ...rest, ...(allowNamespace || namespace === undefined ? {} : { namespace }) }
    const set = Object.values(left).some((value) => value !== undefined && value !== null)
    if (set) errors.invalid('metadata', left as unknown as Json, allowNamespace ? 'must be empty except for namespace' : 'must be empty')
  }
}

/** NonResourceAttributes as Go prints the internal type. */
export const goAttributes = ({ path = '', verb = '' }: { path?: string; verb?: string }): Json => ({ Path: path, Verb: verb })

function validateSelector(selector: SelectorAttributes | undefined, which: string, errors: FieldErrorList): void {
  if (!selector) return
  const path = `spec.resourceAttributes.${which}`
  const requirements = selector.requirements ?? []
  if (selector.rawSelector && requirements.length > 0) {
    errors.invalid(`${path}.rawSelector`, selector.rawSelector, 'may not specified at the same time as requirements')
  }
  if (!selector.rawSelector && requirements.length === 0) {
    errors.required(`${path}.requirements`, `when ${path} is specified, requirements or rawSelector is required`)
  }
  for (const [index, { key, operator, values = [] }] of requirements.entries()) {
    const at = `${path}.requirements[${index}]`
    if (key === '') errors.required(`${at}.key`, 'must be specified')
    if ((operator === 'In' || operator === 'NotIn') && values.length === 0) {
      errors.required(`${at}.values`, "must be specified when `operator` is 'In' or 'NotIn'")
    }
    if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0) {
      errors.forbidden(`${at}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")
    }
  }
}
