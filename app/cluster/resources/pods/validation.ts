import type { FieldErrorList } from '../../api/field-errors.ts'
import { isDns1123Label, isDns1123Subdomain, isLabelKey, isLabelValue } from '../../api/validation/names.ts'
import { validateContainers } from './container-validation.ts'
import { asPod, type PodSpec, type Toleration } from './pod.ts'
import type { KubeObject } from '../../api/object.ts'
import { validateVolumes } from './volume-validation.ts'

const RESTART_POLICIES = ['Always', 'OnFailure', 'Never']
const DNS_POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None']
const MAX_INT32 = 2_147_483_647

/** A pod to be created. Models pkg/apis/core/validation/validation.go (ValidatePodCreate). */
export function validatePod(object: KubeObject, errors: FieldErrorList): void {
  const { spec } = asPod(object)
  validatePodSpec(spec, 'spec', errors)
  if (spec.ephemeralContainers?.length) errors.forbidden('spec.ephemeralContainers', 'cannot be set on create')
  validateImages(spec, 'spec', errors)
}

/** Only pods are checked for this, not templates. Models validateContainersOnlyForPod. */
function validateImages(spec: PodSpec, path: string, errors: FieldErrorList): void {
  for (const kind of ['containers', 'initContainers'] as const) {
    ;(spec[kind] ?? []).forEach(({ image = '' }, i) => {
      if (image !== image.trim()) errors.invalid(`${path}.${kind}[${i}].image`, image, 'must not have leading or trailing whitespace')
    })
  }
}

/** The rules of a pod spec, also in templates. `path` is spec or spec.template.spec. Models ValidatePodSpec. */
export function validatePodSpec(spec: PodSpec, path: string, errors: FieldErrorList): void {
  const volumes = validateVolumes(spec, `${path}.volumes`, errors)
  const names = new Set<string>()
  if (!spec.containers?.length) errors.required(`${path}.containers`)
  else validateContainers(spec.containers, `${path}.containers`, volumes, names, errors)
  validateContainers(spec.initContainers ?? [], `${path}.initContainers`, volumes, names, errors)
  validateContainers(spec.ephemeralContainers ?? [], `${path}.ephemeralContainers`, volumes, names, errors)
  const restart = spec.restartPolicy ?? ''
  if (restart === '') errors.required(`${path}.restartPolicy`)
  else if (!RESTART_POLICIES.includes(restart)) errors.unsupported(`${path}.restartPolicy`, restart, RESTART_POLICIES)
  const dns = spec.dnsPolicy ?? ''
  if (dns === '') errors.required(`${path}.dnsPolicy`)
  else if (!DNS_POLICIES.includes(dns)) errors.unsupported(`${path}.dnsPolicy`, dns, DNS_POLICIES)
  for (const [key, value] of Object.entries(spec.nodeSelector ?? {})) {
    for (const problem of isLabelKey(key)) errors.invalid(`${path}.nodeSelector`, key, problem)
    for (const problem of isLabelValue(value)) errors.invalid(`${path}.nodeSelector`, value, problem)
  }
  checkName(spec.serviceAccountName, `${path}.serviceAccountName`, isDns1123Subdomain, errors)
  checkName(spec.nodeName, `${path}.nodeName`, isDns1123Subdomain, errors)
  const deadline = spec.activeDeadlineSeconds
  if (deadline !== undefined && (deadline < 1 || deadline > MAX_INT32)) {
    errors.invalid(`${path}.activeDeadlineSeconds`, deadline, `must be between 1 and ${MAX_INT32}, inclusive`)
  }
  checkName(spec.hostname, `${path}.hostname`, isDns1123Label, errors)
  checkName(spec.subdomain, `${path}.subdomain`, isDns1123Label, errors)
  ;(spec.tolerations ?? []).forEach((toleration, i) => {
    validateToleration(toleration, `${path}.tolerations[${i}]`, errors)
  })
  checkName(spec.priorityClassName, `${path}.priorityClassName`, isDns1123Subdomain, errors)
  checkName(spec.runtimeClassName, `${path}.runtimeClassName`, isDns1123Subdomain, errors)
}

function checkName(value: string | undefined, path: string, check: (value: string) => readonly string[], errors: FieldErrorList): void {
  if (value) for (const problem of check(value)) errors.invalid(path, value, problem)
}

/** Models ValidateTolerations. */
function validateToleration(
  { key = '', operator = '', value = '', effect = '', tolerationSeconds }: Toleration,
  at: string,
  errors: FieldErrorList,
): void {
  if (key) for (const problem of isLabelKey(key)) errors.invalid(`${at}.key`, key, problem)
  if (!key && operator !== 'Exists')
    errors.invalid(`${at}.operator`, operator, 'operator must be Exists when `key` is empty, which means "match all values and all keys"')
  if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
    errors.invalid(`${at}.effect`, effect, "effect must be 'NoExecute' when `tolerationSeconds` is set")
  }
  if (operator === 'Equal' || operator === '') {
    const problem = isLabelValue(value)[0]
    if (problem) errors.invalid(`${at}.operator`, value, problem)
  } else if (operator === 'Exists') {
    if (value)
      errors.invalid(
        `${at}.operator`,
        `{Key:${key} Operator:${operator} Value:${value} Effect:${effect}}`,
        "value must be empty when `operator` is 'Exists'",
      )
  } else errors.unsupported(`${at}.operator`, operator, ['Equal', 'Exists'])
  if (effect && !['NoSchedule', 'PreferNoSchedule', 'NoExecute'].includes(effect)) {
    errors.unsupported(`${at}.effect`, effect, ['NoSchedule', 'PreferNoSchedule', 'NoExecute'])
  }
}
