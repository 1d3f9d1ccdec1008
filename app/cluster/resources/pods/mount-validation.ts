import type { FieldErrorList } from '../../api/field-errors.ts'
import { validateDescendingPath } from './field-paths.ts'
import type { Container, Volume, VolumeMount } from './pod.ts'

const PROPAGATIONS = ['Bidirectional', 'HostToContainer', 'None']
const RECURSIVE_MODES = ['Disabled', 'IfPossible', 'Enabled']

/** The volumes of a pod that can be mounted, by name. */
export type Mountable = ReadonlyMap<string, Volume>

/** Models validation.go (ValidateVolumeMounts); complaints of some fields name no mount. */
export function validateMounts(container: Container, path: string, volumes: Mountable, errors: FieldErrorList): void {
  const { volumeMounts: mounts = [], volumeDevices: devices = [] } = container
  mounts.forEach((mount, i) => {
    const at = `${path}[${i}]`
    const { name, mountPath, subPath, subPathExpr } = mount
    if (!name) errors.required(`${at}.name`)
    if (!volumes.has(name)) errors.notFound(`${at}.name`, name ?? '')
    if (!mountPath) errors.required(`${at}.mountPath`)
    if (mounts.findIndex((one) => one.mountPath === mountPath) < i) errors.invalid(`${at}.mountPath`, mountPath, 'must be unique')
    if (devices.some((one) => one.name === name)) errors.invalid(`${at}.name`, name, 'must not already exist in volumeDevices')
    if (devices.some((one) => one.devicePath === mountPath))
      errors.invalid(`${at}.mountPath`, mountPath, 'must not already exist as a path in volumeDevices')
    if (subPath) validateDescendingPath(subPath, `${path}.subPath`, errors)
    if (subPathExpr) {
      if (subPath) errors.invalid(`${at}.subPathExpr`, subPathExpr, 'subPathExpr and subPath are mutually exclusive')
      validateDescendingPath(subPathExpr, `${path}.subPathExpr`, errors)
    }
    validatePropagation(mount, container, path, errors)
  })
}

/** Models validateMountPropagation and validateMountRecursiveReadOnly. */
function validatePropagation(
  { mountPropagation, recursiveReadOnly, readOnly }: VolumeMount,
  { securityContext }: Container,
  path: string,
  errors: FieldErrorList,
): void {
  if (mountPropagation !== undefined) {
    const at = `${path}.mountPropagation`
    if (!PROPAGATIONS.includes(mountPropagation)) errors.unsupported(at, mountPropagation, PROPAGATIONS)
    if (mountPropagation === 'Bidirectional' && !securityContext?.privileged)
      errors.forbidden(at, 'Bidirectional mount propagation is available only to privileged containers')
  }
  if (recursiveReadOnly === undefined || recursiveReadOnly === 'Disabled') return
  const at = `${path}.recursiveReadOnly`
  if (!RECURSIVE_MODES.includes(recursiveReadOnly)) errors.unsupported(at, recursiveReadOnly, RECURSIVE_MODES)
  else {
    if (!readOnly) errors.forbidden(at, 'may only be specified when readOnly is true')
    if (mountPropagation !== undefined && mountPropagation !== 'None')
      errors.forbidden(at, 'may only be specified when mountPropagation is None or not specified')
  }
}

/** Models ValidateVolumeDevices. */
export function validateDevices(container: Container, path: string, volumes: Mountable, errors: FieldErrorList): void {
  const mounts = container.volumeMounts ?? []
  const devices = container.volumeDevices ?? []
  devices.forEach(({ name, devicePath }, i) => {
    const at = `${path}[${i}]`
    const volume = volumes.get(name)
    const earlier = devices.slice(0, i)
    if (!name) errors.required(`${at}.name`)
    if (name && earlier.some((one) => one.name === name)) errors.invalid(`${at}.name`, name, 'must be unique')
    if (!volume) errors.notFound(`${at}.name`, name)
    else if (!volume.persistentVolumeClaim && !volume.ephemeral)
      errors.invalid(`${at}.name`, name, 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode')
    if (!devicePath) errors.required(`${at}.devicePath`)
    if (earlier.some((one) => one.devicePath === devicePath)) errors.invalid(`${at}.devicePath`, devicePath, 'must be unique')
    if (devicePath.split('/').includes('..')) errors.invalid(`${at}.devicePath`, devicePath, "can not contain backsteps ('..')")
    if (mounts.some((one) => one.name === name)) errors.invalid(`${at}.name`, name, 'must not already exist in volumeMounts')
    if (mounts.some((one) => one.mountPath === devicePath))
      errors.invalid(`${at}.devicePath`, devicePath, 'must not already exist as a path in volumeMounts')
  })
}
