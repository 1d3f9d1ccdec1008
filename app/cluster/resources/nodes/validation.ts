import type { FieldErrorList } from '../../api/field-errors.ts'
import { isCidr } from '../../api/validation/ip.ts'
import { isLabelKey, isLabelValue } from '../../api/validation/names.ts'
import { equalJson } from '../../kernel/json.ts'
import type { NodeSpec } from './node.ts'

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute']

const ONE_OF_EACH = 'may specify no more than one CIDR for each IP family'

/** Models pkg/apis/core/validation/validation.go (ValidateNode). */
export function validateNodeSpec({ taints = [], podCIDRs = [] }: NodeSpec, errors: FieldErrorList): void {
  validateTaints(taints, errors)
  podCIDRs.forEach((range, i) => {
    if (!isCidr(range)) errors.invalid(`spec.podCIDRs[${i}]`, range, 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)')
  })
  if (podCIDRs.length < 2) return
  const families = new Set(podCIDRs.map((range) => range.includes(':')))
  if (families.size < 2 || podCIDRs.length > 2) errors.invalid('spec.podCIDRs', [...podCIDRs], ONE_OF_EACH)
  podCIDRs.forEach((range, i) => {
    if (podCIDRs.indexOf(range) < i) errors.duplicate(`spec.podCIDRs[${i}]`, range)
  })
}

/** Its paths say metadata, though taints stand in the spec. Models validateNodeTaints. */
function validateTaints(taints: NonNullable<NodeSpec['taints']>, errors: FieldErrorList): void {
  const seen = new Set<string>()
  taints.forEach(({ key = '', value = '', effect = '', timeAdded = null }, i) => {
    const at = `metadata.taints[${i}]`
    for (const problem of isLabelKey(key)) errors.invalid(`${at}.key`, key, problem)
    const problems = isLabelValue(value)
    if (problems.length > 0) errors.invalid(`${at}.value`, value, problems.join(';'))
    if (effect === '') errors.required(`${at}.effect`)
    else if (!EFFECTS.includes(effect)) errors.unsupported(`${at}.effect`, effect, EFFECTS)
    const pair = `${effect} ${key}`
    if (seen.has(pair)) {
      errors.add('Duplicate', at, 'taints must be unique by key and effect pair', { Key: key, Value: value, Effect: effect, TimeAdded: timeAdded })
    }
    seen.add(pair)
  })
}

/** What a node was given once it keeps. Models ValidateNodeUpdate. */
export function validateNodeSpecUpdate(spec: NodeSpec, old: NodeSpec, errors: FieldErrorList): void {
  validateNodeSpec(spec, errors)
  if (old.podCIDRs?.length && !equalJson(spec.podCIDRs ?? [], old.podCIDRs)) {
    errors.forbidden('spec.podCIDRs', 'node updates may not change podCIDR except from "" to valid')
  }
  if (old.providerID && spec.providerID !== old.providerID) {
    errors.forbidden('spec.providerID', 'node updates may not change providerID except from "" to valid')
  }
  validateTaints(spec.taints ?? [], errors)
  if ((spec.externalID ?? '') !== (old.externalID ?? '')) errors.forbidden('spec.externalID', 'may not be updated')
}
