import { aggregate } from '../api/field-errors.ts'
import { StatusError } from '../api/status.ts'
import type { ActorContext } from '../controllers/controller.ts'
import { base64, textOf } from '../kernel/text.ts'
import { fieldValue } from './downward-api.ts'
import type { DownwardApiFile, KeyToPath, PodObject, PodSpec, Volume, VolumeProjection } from '../resources/pods/pod.ts'
import type { HeldToken, PodState } from '../runtime/container-state.ts'
import { type FolderNode, folder } from '../runtime/file-system.ts'
import { atomicWrite, type Payload } from './atomic-writer.ts'
import { podToken, tokenKey } from './token-manager.ts'

/** The outcome of one look at a pod's volumes. */
export interface VolumeSync {
  readonly volumes: Readonly<Record<string, FolderNode>>
  readonly tokens: Readonly<Record<string, HeldToken>>
  /** Volumes whose files were written, with the tokens that are new in them. */
  readonly written: readonly { readonly volume: string; readonly paths: readonly string[]; readonly freshTokens: readonly HeldToken[] }[]
  /** By volume: what the FailedMount event says. */
  readonly errors: Readonly<Record<string, string>>
}

type MutablePayload = Record<string, Payload[string]>

/** Collects the payload of a volume's sources; errors of all sources are told together. */
interface Collector {
  readonly payload: MutablePayload
  readonly errors: string[]
  readonly tokens: Record<string, HeldToken>
  readonly fresh: HeldToken[]
}

/** Brings every volume of a pod up to date. Models pkg/volume/projected/projected.go (collectData) and its siblings. */
export function syncVolumes(pod: PodObject, state: PodState, context: ActorContext): VolumeSync {
  const volumes: Record<string, FolderNode> = {}
  const tokens = { ...state.tokens }
  const errors: Record<string, string> = {}
  const written: VolumeSync['written'][number][] = []
  for (const volume of pod.spec.volumes ?? []) {
    const { name = '' } = volume
    const before = state.volumes[name]
    const collector: Collector = { payload: {}, errors: [], tokens, fresh: [] }
    const kept = collect(volume, pod, { ...state, tokens }, collector, context)
    if (collector.errors.length > 0) {
      errors[name] = aggregate(collector.errors)
      if (before) volumes[name] = before
      continue
    }
    const after = kept
      ? (before ?? folder({}, context.now, 0o777))
      : atomicWrite(before, collector.payload, context.now, context.random, directoryMode(pod.spec))
    volumes[name] = after
    if (!kept && after !== before) written.push({ volume: name, paths: Object.keys(collector.payload), freshTokens: collector.fresh })
  }
  return { volumes, tokens, written, errors }
}

/** Fills the collector. True for volumes that are the container's own to write (emptyDir and the like). */
function collect(volume: Volume, pod: PodObject, state: PodState, into: Collector, context: ActorContext): boolean {
  const namespace = state.namespace
  if (volume.projected) {
    const mode = volume.projected.defaultMode ?? 0o644
    for (const source of volume.projected.sources ?? []) collectSource(source, mode, pod, state, into, context)
    return false
  }
  if (volume.configMap) {
    const { name = '', items, defaultMode, optional } = volume.configMap
    collectKeys('configmaps', namespace, name, items, defaultMode ?? 0o644, optional, into, pod.spec, context)
    return false
  }
  if (volume.secret) {
    const { secretName = '', items, defaultMode, optional } = volume.secret
    collectKeys('secrets', namespace, secretName, items, defaultMode ?? 0o644, optional, into, pod.spec, context)
    return false
  }
  if (volume.downwardAPI) {
    collectDownward(volume.downwardAPI.items ?? [], volume.downwardAPI.defaultMode ?? 0o644, pod, into)
    return false
  }
  // @notmodelled Volumes of storage systems (hostPath, persistent claims, NFS, CSI) are empty folders here.
  return true
}

function collectSource(source: VolumeProjection, mode: number, pod: PodObject, state: PodState, into: Collector, context: ActorContext): void {
  const { namespace } = state
  if (source.serviceAccountToken) collectToken(source.serviceAccountToken, mode, pod, state, into, context)
  if (source.configMap) {
    collectKeys(
      'configmaps',
      namespace,
      source.configMap.name ?? '',
      source.configMap.items,
      mode,
      source.configMap.optional,
      into,
      pod.spec,
      context,
    )
  }
  if (source.secret)
    collectKeys('secrets', namespace, source.secret.name ?? '', source.secret.items, mode, source.secret.optional, into, pod.spec, context)
  if (source.downwardAPI) collectDownward(source.downwardAPI.items ?? [], mode, pod, into)
}

function collectToken(
  source: NonNullable<VolumeProjection['serviceAccountToken']>,
  mode: number,
  pod: PodObject,
  state: PodState,
  into: Collector,
  context: ActorContext,
): void {
  const wish = {
    serviceAccount: pod.spec.serviceAccountName ?? 'default',
    audience: source.audience || undefined,
    expirationSeconds: source.expirationSeconds ?? 3600,
  }
  try {
    const { held, fresh } = podToken(state, wish, context)
    into.tokens[tokenKey(wish)] = held
    if (fresh) into.fresh.push(held)
    into.payload[source.path] = { content: held.token, token: true, ...tokenOwner(pod.spec, mode) }
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
    into.errors.push(`failed to fetch token: ${error.message}`)
  }
}

function collectKeys(
  resource: 'configmaps' | 'secrets',
  namespace: string,
  name: string,
  items: readonly KeyToPath[] | undefined,
  mode: number,
  optional: boolean | undefined,
  into: Collector,
  spec: PodSpec,
  { client }: ActorContext,
): void {
  let data: Record<string, string>
  try {
    const object = client.get({ resource, namespace }, name)
    data = { ...(object['data'] as Record<string, string> | undefined) }
    const binary = resource === 'secrets' ? data : { ...(object['binaryData'] as Record<string, string> | undefined) }
    for (const [key, value] of Object.entries(binary)) data[key] = decoded(value)
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
    if (error.status.reason === 'NotFound' && optional) return
    const singular = resource === 'secrets' ? 'secret' : 'configmap'
    into.errors.push(error.status.reason === 'NotFound' ? `${singular} "${name}" not found` : error.message)
    return
  }
  for (const { key, path, mode: own } of items ?? Object.keys(data).map((one) => ({ key: one, path: one, mode: undefined }))) {
    const content = data[key]
    if (content !== undefined) into.payload[path] = { content, ...fileOwner(spec, own ?? mode) }
    else if (!optional)
      into.errors.push(resource === 'secrets' ? `references non-existent secret key: ${key}` : `configmap references non-existent config key: ${key}`)
  }
}

function collectDownward(items: readonly DownwardApiFile[], mode: number, pod: PodObject, into: Collector): void {
  for (const { path, fieldRef, mode: own } of items) {
    if (fieldRef) into.payload[path] = { content: fieldValue(pod, fieldRef.fieldPath), ...fileOwner(pod.spec, own ?? mode) }
  }
}

function decoded(value: string): string {
  try {
    return textOf(base64.decode(value))
  } catch {
    // Bytes that are no text are kept as they came, in base64: files here hold text.
    return value
  }
}

type Owner = { mode: number; uid: number; gid: number }

/** With fsGroup every file belongs to that group, which may read it. Models pkg/volume/volume_linux.go (SetVolumeOwnership). */
function fileOwner(spec: PodSpec, mode: number): Owner {
  const group = spec.securityContext?.fsGroup
  return group === undefined ? { mode, uid: 0, gid: 0 } : { mode: mode | 0o440, uid: 0, gid: group }
}

/** A token is 0600 for the one user all containers run as, or 0640 for fsGroup. Models projected.go (FsUser). */
function tokenOwner(spec: PodSpec, mode: number): Owner {
  const group = spec.securityContext?.fsGroup
  const user = commonUser(spec)
  if (group !== undefined) return { mode: 0o640, uid: user ?? 0, gid: group }
  return user === undefined ? { mode, uid: 0, gid: 0 } : { mode: 0o600, uid: user, gid: 0 }
}

/** The user all containers run as, if they agree on one. Models pkg/util/../securitycontext (FsUserFrom). */
function commonUser(spec: PodSpec): number | undefined {
  const users = [...(spec.initContainers ?? []), ...(spec.containers ?? [])].map(
    (container) => container.securityContext?.runAsUser ?? spec.securityContext?.runAsUser,
  )
  return users.every((user) => user === users[0]) ? users[0] : undefined
}

const directoryMode = (spec: PodSpec) => (spec.securityContext?.fsGroup === undefined ? 0o777 : 0o2777)
