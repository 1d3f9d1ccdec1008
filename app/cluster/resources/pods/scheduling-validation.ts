import type { FieldErrorList } from '../../api/field-errors.ts'
import { type LabelSelectorObject, validateLabelSelector } from '../../api/selectors/label-selector-object.ts'
import { isDns1123Label, isDns1123Subdomain, isLabelKey, isLabelValue } from '../../api/validation/names.ts'
import type { Affinity, NodeSelectorRequirement, NodeSelectorTerm, PodAffinity, PodAffinityTerm, PodSpec, Toleration } from './pod.ts'
import { validateOneOf } from './security-validation.ts'

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute']
const WEIGHT = 'must be in the range 1-100'
const NOT_POSITIVE = 'must be greater than zero'
const NO_OPERATOR = 'not a valid selector operator'

/** Models validation.go (ValidateTolerations). */
export function validateTolerations(tolerations: readonly Toleration[], path: string, errors: FieldErrorList): void {
  tolerations.forEach(({ key = '', operator = '', value = '', effect = '', tolerationSeconds }, i) => {
    const at = `${path}[${i}]`
    if (key) validateKey(key, `${at}.key`, errors)
    if (!key && operator !== 'Exists')
      errors.invalid(`${at}.operator`, operator, 'operator must be Exists when `key` is empty, which means "match all values and all keys"')
    if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
      errors.invalid(`${at}.effect`, effect, "effect must be 'NoExecute' when `tolerationSeconds` is set")
    }
    if (operator === 'Equal' || operator === '') {
      const problems = isLabelValue(value)
      if (problems.length > 0) errors.invalid(`${at}.operator`, value, problems.join(';'))
    } else if (operator === 'Exists') {
      if (value) errors.invalid(`${at}.operator`, value, "value must be empty when `operator` is 'Exists'")
    } else errors.unsupported(`${at}.operator`, operator, ['Equal', 'Exists'])
    if (effect && !EFFECTS.includes(effect)) errors.unsupported(`${at}.effect`, effect, EFFECTS)
  })
}

function validateKey(key: string, at: string, errors: FieldErrorList): void {
  for (const problem of isLabelKey(key)) errors.invalid(at, key, problem)
}

/** Models validateAffinity. */
export function validateAffinity({ nodeAffinity, podAffinity, podAntiAffinity }: Affinity, path: string, errors: FieldErrorList): void {
  if (nodeAffinity) {
    const at = `${path}.nodeAffinity`
    const { requiredDuringSchedulingIgnoredDuringExecution: required, preferredDuringSchedulingIgnoredDuringExecution: preferred = [] } = nodeAffinity
    if (required) validateNodeSelector(required.nodeSelectorTerms ?? [], `${at}.requiredDuringSchedulingIgnoredDuringExecution`, errors)
    preferred.forEach(({ weight, preference }, i) => {
      const where = `${at}.preferredDuringSchedulingIgnoredDuringExecution[${i}]`
      if (weight <= 0 || weight > 100) errors.invalid(`${where}.weight`, weight, WEIGHT)
      validateNodeTerm(preference, `${where}.preference`, true, errors)
    })
  }
  if (podAffinity) validatePodAffinity(podAffinity, `${path}.podAffinity`, errors)
  if (podAntiAffinity) validatePodAffinity(podAntiAffinity, `${path}.podAntiAffinity`, errors)
}

/** Models ValidateNodeSelector. */
function validateNodeSelector(terms: readonly NodeSelectorTerm[], path: string, errors: FieldErrorList): void {
  const at = `${path}.nodeSelectorTerms`
  if (terms.length === 0) errors.required(at, 'must have at least one node selector term')
  terms.forEach((term, i) => {
    validateNodeTerm(term, `${at}[${i}]`, false, errors)
  })
}

function validateNodeTerm(
  { matchExpressions = [], matchFields = [] }: NodeSelectorTerm,
  path: string,
  allowsAnyValue: boolean,
  errors: FieldErrorList,
): void {
  matchExpressions.forEach((requirement, i) => {
    validateNodeRequirement(requirement, `${path}.matchExpressions[${i}]`, allowsAnyValue, errors)
  })
  matchFields.forEach(({ key, operator, values = [] }, i) => {
    const at = `${path}.matchFields[${i}]`
    if (operator !== 'In' && operator !== 'NotIn') errors.invalid(`${at}.operator`, operator, NO_OPERATOR)
    else if (values.length !== 1) errors.required(`${at}.values`, "must be only one value when `operator` is 'In' or 'NotIn' for node field selector")
    if (key !== 'metadata.name') errors.invalid(`${at}.key`, key, 'not a valid field selector key')
    else
      values.forEach((value, j) => {
        for (const problem of isDns1123Subdomain(value)) errors.invalid(`${at}.values[${j}]`, value, problem)
      })
  })
}

/** Models ValidateNodeSelectorRequirement. */
function validateNodeRequirement(
  { key, operator, values = [] }: NodeSelectorRequirement,
  at: string,
  allowsAnyValue: boolean,
  errors: FieldErrorList,
): void {
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) errors.required(`${at}.values`, "must be specified when `operator` is 'In' or 'NotIn'")
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0) errors.forbidden(`${at}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")
  } else if (operator === 'Gt' || operator === 'Lt') {
    if (values.length !== 1) errors.required(`${at}.values`, "must be specified single value when `operator` is 'Lt' or 'Gt'")
  } else errors.invalid(`${at}.operator`, operator, NO_OPERATOR)
  validateKey(key, `${at}.key`, errors)
  if (allowsAnyValue) return
  values.forEach((value, i) => {
    for (const problem of isLabelValue(value)) errors.invalid(`${at}.values[${i}]`, value, problem)
  })
}

function validatePodAffinity(affinity: PodAffinity, path: string, errors: FieldErrorList): void {
  const { requiredDuringSchedulingIgnoredDuringExecution: required = [], preferredDuringSchedulingIgnoredDuringExecution: preferred = [] } = affinity
  required.forEach((term, i) => {
    validatePodTerm(term, `${path}.requiredDuringSchedulingIgnoredDuringExecution[${i}]`, errors)
  })
  preferred.forEach(({ weight, podAffinityTerm }, i) => {
    const at = `${path}.preferredDuringSchedulingIgnoredDuringExecution[${i}]`
    if (weight <= 0 || weight > 100) errors.invalid(`${at}.weight`, weight, WEIGHT)
    validatePodTerm(podAffinityTerm, `${at}.podAffinityTerm`, errors)
  })
}

/** Models validatePodAffinityTerm. */
function validatePodTerm(term: PodAffinityTerm, at: string, errors: FieldErrorList): void {
  const { labelSelector, namespaceSelector, namespaces = [], topologyKey = '' } = term
  if (labelSelector) validateLabelSelector(labelSelector, `${at}.labelSelector`, errors)
  if (namespaceSelector) validateLabelSelector(namespaceSelector, `${at}.namespaceSelector`, errors)
  for (const name of namespaces) for (const problem of isDns1123Label(name)) errors.invalid(`${at}.namespace`, name, problem)
  for (const keys of ['matchLabelKeys', 'mismatchLabelKeys'] as const) {
    const given = term[keys] ?? []
    if (given.length > 0 && !labelSelector) errors.forbidden(`${at}.${keys}`, 'must not be specified when labelSelector is not set')
    else
      given.forEach((key, i) => {
        validateKey(key, `${at}.${keys}[${i}]`, errors)
      })
  }
  ;(term.matchLabelKeys ?? []).forEach((key, i) => {
    if (term.mismatchLabelKeys?.includes(key))
      errors.invalid(`${at}.matchLabelKeys[${i}]`, key, 'exists in both matchLabelKeys and mismatchLabelKeys')
  })
  if (!topologyKey) errors.required(`${at}.topologyKey`, 'can not be empty')
  validateKey(topologyKey, `${at}.topologyKey`, errors)
}

const ACTIONS = ['DoNotSchedule', 'ScheduleAnyway']
const NODE_POLICIES = ['Honor', 'Ignore']

/** Models validateTopologySpreadConstraints. */
export function validateTopologySpread({ topologySpreadConstraints: all = [] }: PodSpec, path: string, errors: FieldErrorList): void {
  all.forEach((constraint, i) => {
    const at = `${path}[${i}]`
    const { maxSkew, topologyKey, whenUnsatisfiable: action, minDomains, labelSelector } = constraint
    if (maxSkew <= 0) errors.invalid(`${at}.maxSkew`, maxSkew, NOT_POSITIVE)
    if (!topologyKey) errors.required(`${at}.topologyKey`, 'can not be empty')
    if (!ACTIONS.includes(action)) errors.unsupported(`${at}.whenUnsatisfiable`, action, ACTIONS)
    if (all.slice(i + 1).some((other) => other.topologyKey === topologyKey && other.whenUnsatisfiable === action))
      errors.duplicate(`${at}.{topologyKey, whenUnsatisfiable}`, `{${topologyKey}, ${action}}`)
    if (minDomains !== undefined) {
      if (minDomains <= 0) errors.invalid(`${at}.minDomains`, minDomains, NOT_POSITIVE)
      if (action !== 'DoNotSchedule')
        errors.invalid(`${at}.minDomains`, minDomains, `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${action}`)
    }
    validateOneOf(constraint.nodeAffinityPolicy, NODE_POLICIES, `${at}.nodeAffinityPolicy`, errors)
    validateOneOf(constraint.nodeTaintsPolicy, NODE_POLICIES, `${at}.nodeTaintsPolicy`, errors)
    validateMatchLabelKeys(constraint.matchLabelKeys ?? [], labelSelector, `${at}.matchLabelKeys`, errors)
    if (labelSelector) validateLabelSelector(labelSelector, `${at}.labelSelector`, errors)
  })
}

/** Models validateMatchLabelKeysInTopologySpread. */
function validateMatchLabelKeys(keys: readonly string[], selector: LabelSelectorObject | undefined, path: string, errors: FieldErrorList): void {
  if (keys.length > 0 && !selector) errors.forbidden(path, 'must not be specified when labelSelector is not set')
  const selected = new Set([...Object.keys(selector?.matchLabels ?? {}), ...(selector?.matchExpressions ?? []).map(({ key }) => key)])
  keys.forEach((key, i) => {
    validateKey(key, `${path}[${i}]`, errors)
    if (selected.has(key)) errors.invalid(`${path}[${i}]`, key, 'exists in both matchLabelKeys and labelSelector')
  })
}
