import { FieldErrorList } from '../../api/field-errors.ts'
import type { KubeObject } from '../../api/object.ts'
import { parseLabelSelector } from '../../api/selectors/label-selector.ts'
import { parseFieldSelector } from '../../api/selectors/field-selector.ts'
import { isLabelKey, isLabelValue } from '../../api/validation/names.ts'
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
  const { resourceAttributes: resource } = spec
  const fields = readSelector(resource?.fieldSelector, 'field')
  const labels = readSelector(resource?.labelSelector, 'label')
  const result = context.authorize(attributesOf(spec, user, fields.text, labels.text))
  // Models BuildEvaluationError.
  const evaluationError = [result.error, fields.problem, labels.problem].filter((problem) => problem !== undefined).join('; ')
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

function attributesOf(
  { resourceAttributes: resource, nonResourceAttributes: url }: AccessReviewSpec,
  user: UserInfo,
  fieldSelector: string | undefined,
  labelSelector: string | undefined,
): Attributes {
  return {
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
    ...(fieldSelector === undefined ? {} : { fieldSelector }),
    ...(labelSelector === undefined ? {} : { labelSelector }),
  }
}

type Requirement = NonNullable<SelectorAttributes['requirements']>[number]

/** Requirements as a query would have them; undefined for those that cannot be read. */
const REQUIREMENTS: Readonly<Record<'field' | 'label', (requirement: Requirement) => string | undefined>> = {
  field({ key, operator, values = [] }) {
    // Field selectors know equality alone.
    if (values.length !== 1 || (operator !== 'In' && operator !== 'NotIn')) return undefined
    return `${key}${operator === 'In' ? '=' : '!='}${values[0]}`
  },
  label({ key, operator, values = [] }) {
    switch (operator) {
      case 'In':
        return `${key} in (${values.join(',')})`
      case 'NotIn':
        return `${key} notin (${values.join(',')})`
      case 'Exists':
        return key
      case 'DoesNotExist':
        return `!${key}`
      default:
        return undefined
    }
  },
}

/** A selector as a query would have it. What cannot be read limits nothing, and the answer says so. Models ResourceAttributesFrom. */
function readSelector(selector: SelectorAttributes | undefined, which: 'field' | 'label'): { readonly text?: string; readonly problem?: string } {
  if (!selector) return {}
  const { rawSelector = '', requirements = [] } = selector
  const ignored = `spec.resourceAttributes.${which}Selector ignored due to parse error`
  const partly = `spec.resourceAttributes.${which}Selector partially ignored due to parse error`
  if (rawSelector !== '') return isReadable(rawSelector, which) ? { text: rawSelector } : { problem: ignored }
  const texts = requirements.map(REQUIREMENTS[which])
  const read = texts.filter((text) => text !== undefined && isReadable(text, which))
  const text = read.join(',')
  if (read.length === texts.length) return { text }
  return read.length > 0 ? { text, problem: partly } : { problem: ignored }
}

function isReadable(text: string, which: 'field' | 'label'): boolean {
  try {
    if (which === 'label') parseLabelSelector(text)
    else parseFieldSelector(text)
    return true
  } catch {
    return false
  }
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

/** Metadata other than managedFields (and, where allowed, the namespace) must be empty. The error shows all of it, these too. */
export function validateEmptyMetadata({ metadata }: KubeObject, allowNamespace: boolean): (errors: FieldErrorList) => void {
  return (errors) => {
    const { managedFields: _managed, namespace, ...rest } = metadata
    const left = allowNamespace ? [] : [namespace]
    const set = [...left, ...Object.values(rest)].some((value) => value !== undefined && value !== null)
    if (set) errors.invalid('metadata', metadata as unknown as Json, allowNamespace ? 'must be empty except for namespace' : 'must be empty')
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
  const isLabel = which === 'labelSelector'
  for (const [index, { key, operator, values = [] }] of requirements.entries()) {
    const at = `${path}.requirements[${index}]`
    if (!isLabel && key === '') errors.required(`${at}.key`, 'must be specified')
    if ((operator === 'In' || operator === 'NotIn') && values.length === 0) {
      errors.required(`${at}.values`, "must be specified when `operator` is 'In' or 'NotIn'")
    }
    if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0) {
      errors.forbidden(`${at}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")
    }
    if (!isLabel) continue
    for (const problem of isLabelKey(key)) errors.invalid(`${at}.key`, key, problem)
    for (const [place, value] of values.entries()) for (const problem of isLabelValue(value)) errors.invalid(`${at}.values[${place}]`, value, problem)
  }
}
