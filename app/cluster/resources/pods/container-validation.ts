import type { FieldErrorList } from '../../api/field-errors.ts'
import { isDns1123Label } from '../../api/validation/names.ts'
import { portNameProblems, validatePort, validateProtocol } from '../../api/validation/port.ts'
import { validateEnv, validateEnvFrom } from './environment-validation.ts'
import { type Mountable, validateDevices, validateMounts } from './mount-validation.ts'
import type { Container, ContainerPort, PodSpec } from './pod.ts'
import { type ProbeKind, validateLifecycle, validateProbe } from './probe-validation.ts'
import { validateResizePolicy, validateResources } from './resource-validation.ts'
import { validateContainerSecurity } from './security-validation.ts'

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never']
const RESTART_POLICIES = ['Always', 'Never', 'OnFailure']
const RULE_ACTIONS = ['Restart', 'RestartAllContainers']
const RULE_OPERATORS = ['In', 'NotIn']
const PROBES: readonly ProbeKind[] = ['livenessProbe', 'readinessProbe', 'startupProbe']
const NOT_INIT = 'may not be set for init containers without restartPolicy=Always'
const NOT_EPHEMERAL = 'cannot be set for an Ephemeral Container'

/** What the rules of a container look at besides it. */
interface Surroundings {
  readonly spec: PodSpec
  readonly volumes: Mountable
  readonly errors: FieldErrorList
}

/** Models pkg/apis/core/validation/validation.go (validateContainers). */
export function validateContainers(path: string, around: Surroundings): void {
  const { spec, errors } = around
  const { containers, terminationGracePeriodSeconds } = spec
  if (!containers?.length) {
    errors.required(path)
    return
  }
  containers.forEach((container, i) => {
    const at = `${path}[${i}]`
    validateCommon(container, at, around)
    if (containers.findIndex(({ name }) => name === container.name) < i) errors.duplicate(`${at}.name`, container.name)
    validateHooksAndProbes(container, at, terminationGracePeriodSeconds, errors)
    validateRestart(container, at, errors)
  })
  validateHostPorts(containers, path, errors)
}

/** Models validateInitContainers. */
export function validateInitContainers(path: string, around: Surroundings): void {
  const { spec, errors } = around
  if (!spec.initContainers?.length) return
  const names = new Set(spec.containers?.map(({ name }) => name))
  for (const [i, container] of spec.initContainers.entries()) {
    const at = `${path}[${i}]`
    validateCommon(container, at, around)
    validateRestart(container, at, errors)
    if (names.has(container.name)) errors.duplicate(`${at}.name`, container.name)
    else if (container.name) names.add(container.name)
    validateHostPorts([container], path, errors)
    if (container.restartPolicy === 'Always') validateHooksAndProbes(container, at, spec.terminationGracePeriodSeconds, errors)
    else for (const field of ['lifecycle', ...PROBES] as const) if (container[field]) errors.forbidden(`${at}.${field}`, NOT_INIT)
  }
}

const NOT_FOR_EPHEMERAL = ['ports', 'resources', 'resizePolicy', 'restartPolicy', 'restartPolicyRules', ...PROBES, 'lifecycle'] as const

/** Models validateEphemeralContainers. */
export function validateEphemeralContainers(path: string, around: Surroundings): void {
  const { spec, errors } = around
  if (!spec.ephemeralContainers?.length) return
  const others = new Set([...(spec.containers ?? []), ...(spec.initContainers ?? [])].map(({ name }) => name))
  const names = new Set(others)
  for (const [i, container] of spec.ephemeralContainers.entries()) {
    const at = `${path}[${i}]`
    const { name, image = '', targetContainerName, volumeMounts = [] } = container
    validateCommon(container, at, around)
    validateImagePadding(image, at, errors)
    if (names.has(name)) errors.duplicate(`${at}.name`, name)
    names.add(name)
    if (targetContainerName && !others.has(targetContainerName)) errors.notFound(`${at}.targetContainerName`, targetContainerName)
    for (const field of NOT_FOR_EPHEMERAL) {
      const value = container[field]
      if (value !== undefined && Object.keys(value).length > 0) errors.forbidden(`${at}.${field}`, NOT_EPHEMERAL)
    }
    volumeMounts.forEach(({ subPath, subPathExpr }, j) => {
      if (subPath) errors.forbidden(`${at}.volumeMounts[${j}].subPath`, NOT_EPHEMERAL)
      if (subPathExpr) errors.forbidden(`${at}.volumeMounts[${j}].subPathExpr`, NOT_EPHEMERAL)
    })
  }
}

/** Models validateContainerOnlyForPod: templates are not checked for this. */
export function validateImagePadding(image: string, at: string, errors: FieldErrorList): void {
  if (image !== image.trim()) errors.invalid(`${at}.image`, image, 'must not have leading or trailing whitespace')
}

/** The rules of all kinds of containers. Models validateContainerCommon. */
function validateCommon(container: Container, at: string, { spec, volumes, errors }: Surroundings): void {
  if (!container.name) errors.required(`${at}.name`)
  else for (const problem of isDns1123Label(container.name)) errors.invalid(`${at}.name`, container.name, problem)
  if (!container.image) errors.required(`${at}.image`)
  const { terminationMessagePolicy: policy, imagePullPolicy: pull } = container
  if (!policy) errors.required(`${at}.terminationMessagePolicy`)
  else if (policy !== 'File' && policy !== 'FallbackToLogsOnError')
    errors.unsupported(`${at}.terminationMessagePolicy`, policy, ['File', 'FallbackToLogsOnError'])
  if (container.ports) validatePorts(container.ports, `${at}.ports`, errors)
  container.env?.forEach((variable, i) => {
    validateEnv(variable, `${at}.env[${i}]`, errors)
  })
  if (container.envFrom) validateEnvFrom(container.envFrom, `${at}.envFrom`, errors)
  if (container.volumeMounts) validateMounts(container, `${at}.volumeMounts`, volumes, errors)
  if (container.volumeDevices) validateDevices(container, `${at}.volumeDevices`, volumes, errors)
  if (!pull) errors.required(`${at}.imagePullPolicy`)
  else if (!PULL_POLICIES.includes(pull)) errors.unsupported(`${at}.imagePullPolicy`, pull, PULL_POLICIES)
  if (container.resources) validateResources(container.resources, `${at}.resources`, errors)
  if (container.resizePolicy) validateResizePolicy(container.resizePolicy, spec.restartPolicy, `${at}.resizePolicy`, errors)
  if (container.securityContext) validateContainerSecurity(container.securityContext, `${at}.securityContext`, spec.hostUsers !== false, errors)
}

function validatePorts(ports: readonly ContainerPort[], path: string, errors: FieldErrorList): void {
  const names = new Set<string>()
  ports.forEach((port, i) => {
    const at = `${path}[${i}]`
    if (port.name) {
      const problems = portNameProblems(port.name)
      for (const problem of problems) errors.invalid(`${at}.name`, port.name, problem)
      if (problems.length === 0) {
        if (names.has(port.name)) errors.duplicate(`${at}.name`, port.name)
        names.add(port.name)
      }
    }
    if (!port.containerPort) errors.required(`${at}.containerPort`)
    else validatePort(port.containerPort, `${at}.containerPort`, errors)
    if (port.hostPort) validatePort(port.hostPort, `${at}.hostPort`, errors)
    validateProtocol(port.protocol, `${at}.protocol`, errors)
  })
}

/** Two containers cannot have the same port of the node. Models AccumulateUniqueHostPorts. */
function validateHostPorts(containers: readonly Container[], path: string, errors: FieldErrorList): void {
  if (!containers.some(({ ports }) => ports)) return
  const taken = new Set<string>()
  containers.forEach(({ ports = [] }, i) => {
    ports.forEach(({ hostPort, hostIP = '', protocol = '' }, j) => {
      if (!hostPort) return
      const port = `${protocol}/${hostIP}/${hostPort}`
      if (taken.has(port)) errors.duplicate(`${path}[${i}].ports[${j}].hostPort`, port)
      taken.add(port)
    })
  })
}

function validateHooksAndProbes(container: Container, at: string, gracePeriod: number | undefined, errors: FieldErrorList): void {
  if (container.lifecycle) validateLifecycle(container.lifecycle, gracePeriod, `${at}.lifecycle`, errors)
  for (const kind of PROBES) if (container[kind]) validateProbe(kind, container[kind], `${at}.${kind}`, errors)
}

/** A container's own restart policy and its exceptions from it. Models validateContainerRestartPolicy. */
function validateRestart({ restartPolicy, restartPolicyRules: rules = [] }: Container, at: string, errors: FieldErrorList): void {
  if (restartPolicy !== undefined && !RESTART_POLICIES.includes(restartPolicy))
    errors.unsupported(`${at}.restartPolicy`, restartPolicy, RESTART_POLICIES)
  if (restartPolicy === undefined && rules.length > 0)
    errors.required(`${at}.restartPolicy`, 'must specify restartPolicy when restart rules are used')
  rules.forEach(({ action = '', exitCodes }, i) => {
    const where = `${at}.restartPolicyRules[${i}]`
    if (!RULE_ACTIONS.includes(action)) errors.unsupported(`${where}.action`, action, RULE_ACTIONS)
    if (!exitCodes) errors.required(`${where}.exitCodes`, 'must be specified')
    else if (!RULE_OPERATORS.includes(exitCodes.operator ?? ''))
      errors.unsupported(`${where}.exitCodes.operator`, exitCodes.operator ?? '', RULE_OPERATORS)
  })
}
