import type { FieldErrorList } from '../../api/field-errors.ts'
import { parseQuantity } from '../../api/quantity.ts'
import { isLabelKey } from '../../api/validation/names.ts'
import type { ResourceRequirements } from './pod.ts'

const NANO = 1_000_000_000n
const STANDARD = new Set(['cpu', 'memory', 'ephemeral-storage'])
const STANDARD_ELSEWHERE = new Set(['storage', 'requests.cpu', 'requests.memory', 'requests.ephemeral-storage', 'requests.storage'])
for (const name of ['limits.cpu', 'limits.memory', 'limits.ephemeral-storage', 'pods', 'resourcequotas', 'services']) STANDARD_ELSEWHERE.add(name)
for (const name of ['replicationcontrollers', 'secrets', 'configmaps', 'persistentvolumeclaims', 'services.nodeports', 'services.loadbalancers'])
  STANDARD_ELSEWHERE.add(name)

const NOT_NEGATIVE = 'must be greater than or equal to 0'
const isHugePages = (name: string) => name.startsWith('hugepages-')
/** Of the kubernetes.io domain, or of none. Models helper.IsNativeResource. */
const isNative = (name: string) => !name.includes('/') || name.includes('kubernetes.io/')
/** Whether more of a resource may be allowed than asked for. Models v1helper.IsOvercommitAllowed. */
const mayOvercommit = (name: string) => isNative(name) && !isHugePages(name)

const nanoOf = (text: string) => {
  const parsed = parseQuantity(text)
  return 'error' in parsed ? 0n : parsed.nano
}

/** Models validation.go (ValidateContainerResourceRequirements). */
export function validateResources({ limits = {}, requests = {}, claims = [] }: ResourceRequirements, path: string, errors: FieldErrorList): void {
  for (const [name, text] of Object.entries(limits)) validateResource(name, text, `${path}.limits[${name}]`, errors)
  for (const [name, text] of Object.entries(requests)) {
    validateResource(name, text, `${path}.requests[${name}]`, errors)
    const limit = limits[name]
    if (limit === undefined) {
      if (!mayOvercommit(name)) errors.required(`${path}.limits`, 'Limit must be set for non overcommitable resources')
    } else if (nanoOf(text) !== nanoOf(limit) && !mayOvercommit(name)) {
      errors.invalid(`${path}.requests`, text, `must be equal to ${name} limit of ${limit}`)
    } else if (nanoOf(text) > nanoOf(limit)) {
      errors.invalid(`${path}.requests`, text, `must be less than or equal to ${name} limit of ${limit}`)
    }
  }
  const names = [...Object.keys(limits), ...Object.keys(requests)]
  if (names.some(isHugePages) && !names.some((name) => name === 'cpu' || name === 'memory')) errors.forbidden(path, 'HugePages require cpu or memory')
  claims.forEach(({ name = '' }, i) => {
    if (name === '') errors.required(`${path}.claims[${i}]`)
  })
}

function validateResource(name: string, text: string, at: string, errors: FieldErrorList): void {
  validateName(name, at, errors)
  const nano = nanoOf(text)
  if (nano < 0n) errors.invalid(at, text, NOT_NEGATIVE)
  if (!isNative(name) && nano % NANO !== 0n) errors.invalid(at, text, 'must be an integer')
}

/** Models validateContainerResourceName. */
function validateName(name: string, at: string, errors: FieldErrorList): void {
  if (STANDARD.has(name)) return
  const problems = isLabelKey(name)
  for (const problem of problems) errors.invalid(at, name, problem)
  if (!name.includes('/')) {
    if (isHugePages(name)) return
    if (problems.length === 0 && !STANDARD_ELSEWHERE.has(name)) errors.invalid(at, name, 'must be a standard resource type or fully qualified')
    errors.invalid(at, name, 'must be a standard resource for containers')
  } else if (!isNative(name) && (name.startsWith('requests.') || isLabelKey(`requests.${name}`).length > 0)) {
    errors.invalid(at, name, "doesn't follow extended resource name standard")
  }
}

const RESIZABLE = ['cpu', 'memory']
const RESIZE_POLICIES = ['NotRequired', 'RestartContainer']

/** Models validateResizePolicy; its complaints name the list. */
export function validateResizePolicy(
  policies: readonly { readonly resourceName: string; readonly restartPolicy: string }[],
  podRestartPolicy: string | undefined,
  path: string,
  errors: FieldErrorList,
): void {
  policies.forEach(({ resourceName, restartPolicy }, i) => {
    if (policies.findIndex((one) => one.resourceName === resourceName) < i) errors.duplicate(`${path}[${i}]`, resourceName)
    if (!resourceName) errors.required(path)
    else if (!RESIZABLE.includes(resourceName)) errors.unsupported(path, resourceName, RESIZABLE)
    if (!restartPolicy) errors.required(path)
    else if (!RESIZE_POLICIES.includes(restartPolicy)) errors.unsupported(path, restartPolicy, RESIZE_POLICIES)
    if (podRestartPolicy === 'Never' && restartPolicy !== 'NotRequired')
      errors.invalid(path, restartPolicy, "must be 'NotRequired' when `restartPolicy` is 'Never'")
  })
}

const SHOWN_RESOURCES = ['limits.cpu', 'limits.ephemeral-storage', 'limits.memory', 'requests.cpu', 'requests.ephemeral-storage', 'requests.memory']
const CPU_DIVISORS = ['1m', '1']
const BYTE_DIVISORS = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei']
const BYTE_RESOURCES: Readonly<Record<string, string>> = { memory: 'memory', 'ephemeral-storage': 'local ephemeral storage' }

/** A resource a variable or a file shows; in a volume its container must be named. Models validateContainerResourceFieldSelector. */
export function validateResourceFieldRef(
  { containerName, resource, divisor = '0' }: { containerName?: string; resource: string; divisor?: string },
  at: string,
  inVolume: boolean,
  errors: FieldErrorList,
): void {
  const [, kind = ''] = /^(?:limits|requests)\.(.*)$/.exec(resource) ?? []
  if (inVolume && !containerName) errors.required(`${at}.containerName`)
  else if (!resource) errors.required(`${at}.resource`)
  else if (!SHOWN_RESOURCES.includes(resource) && !isHugePages(kind)) errors.unsupported(`${at}.resource`, resource, SHOWN_RESOURCES)
  if (divisor === '0') return
  const bytes = isHugePages(kind) ? 'hugepages' : BYTE_RESOURCES[kind]
  if (kind === 'cpu' && !CPU_DIVISORS.includes(divisor)) {
    errors.invalid(`${at}.divisor`, resource, "only divisor's values 1m and 1 are supported with the cpu resource")
  } else if (bytes !== undefined && !BYTE_DIVISORS.includes(divisor)) {
    errors.invalid(`${at}.divisor`, resource, `only divisor's values ${BYTE_DIVISORS.join(', ')} are supported with the ${bytes} resource`)
  }
}
