import type { FieldErrorList } from '../../api/field-errors.ts'
import { quantityNumber } from '../../api/quantity.ts'
import { isConfigMapKey, isDns1123Label } from '../../api/validation/names.ts'
import { portNameProblems, validatePort, validateProtocol } from '../../api/validation/port.ts'
import type { Container, ContainerPort, EnvFromSource, EnvVar, ResourceRequirements, VolumeMount } from './pod.ts'
import { ENV_FIELDS, validateDescendingPath, validateFieldRef } from './field-paths.ts'

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never']

/** Rules of all containers of a pod. `taken` collects names that must differ. Models validation.go (validateContainers). */
export function validateContainers(
  containers: readonly Container[],
  path: string,
  volumes: ReadonlySet<string>,
  taken: Set<string>,
  errors: FieldErrorList,
): void {
  containers.forEach((container, i) => {
    const at = `${path}[${i}]`
    validateContainer(container, at, volumes, errors)
    if (taken.has(container.name) && container.name) errors.duplicate(`${at}.name`, container.name)
    taken.add(container.name)
    if (container.restartPolicy !== undefined && !['Always', 'OnFailure', 'Never'].includes(container.restartPolicy)) {
      errors.unsupported(`${at}.restartPolicy`, container.restartPolicy, ['Always', 'OnFailure', 'Never'])
    }
  })
}

/** Models validateContainerCommon. */
function validateContainer(container: Container, at: string, volumes: ReadonlySet<string>, errors: FieldErrorList): void {
  if (!container.name) errors.required(`${at}.name`)
  else for (const problem of isDns1123Label(container.name)) errors.invalid(`${at}.name`, container.name, problem)
  if (!container.image) errors.required(`${at}.image`)
  const policy = container.terminationMessagePolicy
  if (policy !== undefined && policy !== 'File' && policy !== 'FallbackToLogsOnError') {
    errors.unsupported(`${at}.terminationMessagePolicy`, policy, ['File', 'FallbackToLogsOnError'])
  }
  validatePorts(container.ports ?? [], `${at}.ports`, errors)
  ;(container.env ?? []).forEach((variable, i) => {
    validateEnv(variable, `${at}.env[${i}]`, errors)
  })
  ;(container.envFrom ?? []).forEach((source, i) => {
    validateEnvFrom(source, `${at}.envFrom[${i}]`, errors)
  })
  validateMounts(container.volumeMounts ?? [], `${at}.volumeMounts`, volumes, errors)
  const pull = container.imagePullPolicy ?? ''
  if (!PULL_POLICIES.includes(pull)) errors.unsupported(`${at}.imagePullPolicy`, pull, PULL_POLICIES)
  validateResources(container.resources ?? {}, `${at}.resources`, errors)
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
    if (port.protocol !== undefined) validateProtocol(port.protocol, `${at}.protocol`, errors)
  })
}

/** Models ValidateEnv and validateEnvVarValueFrom. */
function validateEnv({ name, value, valueFrom }: EnvVar, at: string, errors: FieldErrorList): void {
  if (!name) errors.required(`${at}.name`)
  else validateEnvName(name, `${at}.name`, errors)
  if (valueFrom === undefined) return
  const path = `${at}.valueFrom`
  const sources = Object.values(valueFrom).filter((source) => source !== undefined).length
  if (valueFrom.fieldRef) validateFieldRef(valueFrom.fieldRef, `${path}.fieldRef`, ENV_FIELDS, errors)
  if (valueFrom.resourceFieldRef && !valueFrom.resourceFieldRef.resource) errors.required(`${path}.resourceFieldRef.resource`)
  for (const kind of ['configMapKeyRef', 'secretKeyRef'] as const) {
    const ref = valueFrom[kind]
    if (!ref) continue
    if (!ref.key) errors.required(`${path}.${kind}.key`)
    else for (const problem of isConfigMapKey(ref.key)) errors.invalid(`${path}.${kind}.key`, ref.key, problem)
  }
  if (sources === 0) {
    errors.invalid(path, '', 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`')
  } else if (value) errors.invalid(path, '', 'may not be specified when `value` is not empty')
  else if (sources > 1) errors.invalid(path, '', 'may not have more than one field specified at a time')
}

function validateEnvName(name: string, path: string, errors: FieldErrorList): void {
  if (!/^[ -<>-~]+$/.test(name))
    errors.invalid(path, name, "a valid environment variable name must consist only of printable ASCII characters other than '='")
}

/** Models ValidateEnvFrom. */
function validateEnvFrom({ prefix, configMapRef, secretRef }: EnvFromSource, at: string, errors: FieldErrorList): void {
  if (prefix) validateEnvName(prefix, `${at}.prefix`, errors)
  if (configMapRef && !configMapRef.name) errors.required(`${at}.configMapRef.name`)
  if (secretRef && !secretRef.name) errors.required(`${at}.secretRef.name`)
  if (!configMapRef && !secretRef) errors.invalid(at, '', 'must specify one of: `configMapRef` or `secretRef`')
  else if (configMapRef && secretRef) errors.invalid(at, '', 'may not have more than one field specified at a time')
}

/** Models ValidateVolumeMounts; complaints of a subPath name no mount. */
function validateMounts(mounts: readonly VolumeMount[], path: string, volumes: ReadonlySet<string>, errors: FieldErrorList): void {
  const paths = new Set<string>()
  mounts.forEach((mount, i) => {
    const at = `${path}[${i}]`
    if (!mount.name) errors.required(`${at}.name`)
    if (!volumes.has(mount.name)) errors.notFound(`${at}.name`, mount.name ?? '')
    if (!mount.mountPath) errors.required(`${at}.mountPath`)
    if (paths.has(mount.mountPath)) errors.invalid(`${at}.mountPath`, mount.mountPath, 'must be unique')
    paths.add(mount.mountPath)
    if (mount.subPath) validateDescendingPath(mount.subPath, `${path}.subPath`, errors)
    if (mount.subPathExpr) {
      if (mount.subPath) errors.invalid(`${at}.subPathExpr`, mount.subPathExpr, 'subPathExpr and subPath are mutually exclusive')
      validateDescendingPath(mount.subPathExpr, `${path}.subPathExpr`, errors)
    }
  })
}

/** Models ValidateResourceRequirements. */
function validateResources({ limits = {}, requests = {} }: ResourceRequirements, path: string, errors: FieldErrorList): void {
  for (const [name, text] of Object.entries(limits)) {
    if (quantityNumber(text) < 0) errors.invalid(`${path}.limits[${name}]`, text, 'must be greater than or equal to 0')
  }
  for (const [name, text] of Object.entries(requests)) {
    if (quantityNumber(text) < 0) errors.invalid(`${path}.requests[${name}]`, text, 'must be greater than or equal to 0')
    const limit = limits[name]
    if (limit !== undefined && quantityNumber(text) > quantityNumber(limit)) {
      errors.invalid(`${path}.requests`, text, `must be less than or equal to ${name} limit of ${limit}`)
    }
  }
}
