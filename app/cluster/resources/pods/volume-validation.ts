import type { FieldErrorList } from '../../api/field-errors.ts'
import { isDns1123Label } from '../../api/validation/names.ts'
import { validateFieldRef, validateNonReservedPath, VOLUME_FIELDS } from './field-paths.ts'
import type { DownwardApiFile, KeyToPath, PodSpec, Volume, VolumeProjection } from './pod.ts'
import { validateResourceFieldRef } from './resource-validation.ts'
import { validateOneOf } from './security-validation.ts'

const MODE_RANGE = 'must be a number between 0 and 0777 (octal), both inclusive'
const MAX_MODE = 0o777
const MIN_TOKEN_SECONDS = 600
const MAX_TOKEN_SECONDS = 2 ** 32

const HOST_PATH_TYPES = ['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket']
const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never']

/** Models pkg/apis/core/validation/validation.go (ValidateVolumes). Returns those that can be mounted, by name. */
export function validateVolumes(spec: PodSpec, path: string, errors: FieldErrorList): Map<string, Volume> {
  const names = new Map<string, Volume>()
  ;(spec.volumes ?? []).forEach((volume, i) => {
    const at = `${path}[${i}]`
    const before = errors.errors.length
    const { name = '' } = volume
    validateSource(volume, at, errors)
    if (name === '') errors.required(`${at}.name`)
    else for (const problem of isDns1123Label(name)) errors.invalid(`${at}.name`, name, problem)
    if (names.has(name)) errors.duplicate(`${at}.name`, name)
    if (errors.errors.length === before) names.set(name, volume)
  })
  return names
}

type Sources = Omit<Volume, 'name'>
type SourceRule<Source> = (source: NonNullable<Source>, path: string, errors: FieldErrorList) => void

/** What each kind of source must hold, in the order upstream looks at them. */
const SOURCE_RULES: { readonly [Kind in keyof Required<Sources>]: SourceRule<Sources[Kind]> } = {
  emptyDir({ sizeLimit }, path, errors) {
    if (sizeLimit?.startsWith('-')) errors.forbidden(`${path}.sizeLimit`, 'SizeLimit field must be a valid resource quantity')
  },
  hostPath(source, path, errors) {
    requireText(source.path, `${path}.path`, errors)
    if (!source.path) return
    if (source.path.split('/').includes('..')) errors.invalid(`${path}.path`, source.path, "must not contain '..'")
    validateOneOf(source.type, HOST_PATH_TYPES, `${path}.type`, errors)
  },
  secret(source, path, errors) {
    requireText(source.secretName, `${path}.secretName`, errors)
    validateMode(source.defaultMode, `${path}.defaultMode`, errors)
    validateItems(source.items, `${path}.items`, errors)
  },
  nfs(source, path, errors) {
    requireText(source.server, `${path}.server`, errors)
    requireText(source.path, `${path}.path`, errors)
    if (source.path && !source.path.startsWith('/')) errors.invalid(`${path}.path`, source.path, 'must be an absolute path')
  },
  persistentVolumeClaim: (source, path, errors) => requireText(source.claimName, `${path}.claimName`, errors),
  configMap(source, path, errors) {
    requireText(source.name, `${path}.name`, errors)
    validateMode(source.defaultMode, `${path}.defaultMode`, errors)
    validateItems(source.items, `${path}.items`, errors)
  },
  downwardAPI(source, path, errors) {
    validateMode(source.defaultMode, `${path}.defaultMode`, errors)
    for (const item of source.items ?? []) validateDownwardFile(item, path, errors)
  },
  projected(source, path, errors) {
    validateMode(source.defaultMode, `${path}.defaultMode`, errors)
    validateProjections(source.sources ?? [], path, errors)
  },
  csi: (source, path, errors) => requireText(source.driver, `${path}.driver`, errors),
  ephemeral(source, path, errors) {
    if (!source.volumeClaimTemplate) errors.required(`${path}.volumeClaimTemplate`)
  },
  image(source, path, errors) {
    requireText(source.reference, `${path}.reference`, errors)
    validateOneOf(source.pullPolicy, PULL_POLICIES, `${path}.pullPolicy`, errors)
  },
}

const SOURCE_KINDS = Object.keys(SOURCE_RULES) as (keyof Sources)[]

function validateSource(volume: Volume, at: string, errors: FieldErrorList): void {
  let sources = 0
  for (const kind of SOURCE_KINDS) {
    const source = volume[kind]
    if (source === undefined || source === null) continue
    if (sources++ > 0) errors.forbidden(`${at}.${kind}`, 'may not specify more than 1 volume type')
    else (SOURCE_RULES[kind] as SourceRule<typeof source>)(source, `${at}.${kind}`, errors)
  }
  if (sources === 0) errors.required(at, 'must specify a volume type')
}

function requireText(value: string | undefined, path: string, errors: FieldErrorList): void {
  if (!value) errors.required(path)
}

function validateMode(mode: number | undefined, path: string, errors: FieldErrorList): void {
  if (mode !== undefined && (mode < 0 || mode > MAX_MODE)) errors.invalid(path, mode, MODE_RANGE)
}

/** Models validateKeyToPath. */
function validateItems(items: readonly KeyToPath[] | undefined, path: string, errors: FieldErrorList): void {
  ;(items ?? []).forEach((item, i) => {
    const at = `${path}[${i}]`
    if (!item.key) errors.required(`${at}.key`)
    if (!item.path) errors.required(`${at}.path`)
    else validateNonReservedPath(item.path, `${at}.path`, errors)
    if (item.mode !== undefined && (item.mode < 0 || item.mode > MAX_MODE)) errors.invalid(`${at}.mode`, item.mode, MODE_RANGE)
  })
}

/** Its paths name no item. Models validateDownwardAPIVolumeFile. */
function validateDownwardFile(file: DownwardApiFile, at: string, errors: FieldErrorList): void {
  if (!file.path) errors.required(`${at}.path`)
  else validateNonReservedPath(file.path, `${at}.path`, errors)
  if (file.fieldRef) {
    validateFieldRef(file.fieldRef, `${at}.fieldRef`, VOLUME_FIELDS, errors)
    if (file.resourceFieldRef) errors.invalid(at, 'resource', 'fieldRef and resourceFieldRef can not be specified simultaneously')
  } else if (file.resourceFieldRef) validateResourceFieldRef(file.resourceFieldRef, `${at}.resourceFieldRef`, true, errors)
  else errors.required(at, 'one of fieldRef and resourceFieldRef is required')
  if (file.mode !== undefined && (file.mode < 0 || file.mode > MAX_MODE)) errors.invalid(`${at}.mode`, file.mode, MODE_RANGE)
}

/** Models validateProjectionSources; a token's path is complained of on the volume, not on its source. */
function validateProjections(sources: readonly VolumeProjection[], path: string, errors: FieldErrorList): void {
  const paths: string[] = []
  const claim = (file: string, name: string) => {
    if (file && paths.includes(file)) errors.invalid(path, name, 'conflicting duplicate paths')
    paths.push(file)
  }
  sources.forEach((source, i) => {
    const at = `${path}.sources[${i}]`
    for (const kind of ['secret', 'configMap'] as const) {
      const object = source[kind]
      if (!object) continue
      if (!object.name) errors.required(`${at}.${kind}.name`)
      validateItems(object.items, `${at}.${kind}.items`, errors)
      for (const item of object.items ?? []) claim(item.path, object.name ?? '')
    }
    for (const file of source.downwardAPI?.items ?? []) {
      validateDownwardFile(file, `${at}.downwardAPI`, errors)
      claim(file.path, file.path)
    }
    const token = source.serviceAccountToken
    if (token) {
      const where = `${at}.serviceAccountToken`
      const seconds = token.expirationSeconds ?? 0
      if (seconds < MIN_TOKEN_SECONDS) errors.invalid(`${where}.expirationSeconds`, seconds, 'may not specify a duration less than 10 minutes')
      if (seconds > MAX_TOKEN_SECONDS) errors.invalid(`${where}.expirationSeconds`, seconds, 'may not specify a duration larger than 2^32 seconds')
      if (!token.path) errors.required(`${path}.path`)
      else validateNonReservedPath(token.path, `${path}.path`, errors)
    }
    if (Object.keys(source).length > 1) errors.forbidden(at, 'may not specify more than 1 volume type per source')
  })
}
