import { aggregate } from '../api/field-errors.ts'
import { StatusError } from '../api/status.ts'
import type { DownwardApiFile, KeyToPath, Volume, VolumeProjection } from '../resources/pods/pod.ts'
import type { HeldToken } from '../runtime/container-state.ts'
import type { Payload } from './atomic-writer.ts'
import { fieldValue, resourceValue } from './downward-api.ts'
import { fileOwner, tokenOwner } from './file-ownership.ts'
import type { PodWorker } from './pod-worker.ts'
import { notFound, type ReferencedResource, referencedData, referencedVersion } from './referenced-object.ts'
import { podToken, type TokenWish, tokenStamp } from './token-manager.ts'

// Models pkg/volume/projected/projected.go (collectData) and its siblings secret, configmap and downwardapi.

const DEFAULT_MODE = 0o644

/** Volumes whose files the kubelet writes; the others are the containers' own. */
export const isWritten = ({ projected, configMap, secret, downwardAPI }: Volume): boolean =>
  projected !== undefined || configMap !== undefined || secret !== undefined || downwardAPI !== undefined

/** What a volume is made of, all kinds in one form. */
function sourcesOf({ projected, configMap, secret, downwardAPI }: Volume): { mode: number; sources: readonly VolumeProjection[] } {
  if (configMap) return { mode: configMap.defaultMode ?? DEFAULT_MODE, sources: [{ configMap }] }
  if (secret) {
    const { secretName: name, items, optional } = secret
    const source = { ...(name === undefined ? {} : { name }), ...(items ? { items } : {}), ...(optional === undefined ? {} : { optional }) }
    return { mode: secret.defaultMode ?? DEFAULT_MODE, sources: [{ secret: source }] }
  }
  if (downwardAPI) return { mode: downwardAPI.defaultMode ?? DEFAULT_MODE, sources: [{ downwardAPI }] }
  return { mode: projected?.defaultMode ?? DEFAULT_MODE, sources: projected?.sources ?? [] }
}

interface Collector {
  readonly worker: PodWorker
  readonly mode: number
  readonly payload: Record<string, Payload[string]>
  /** Of all sources: they are told together. */
  readonly errors: string[]
  readonly fresh: HeldToken[]
}

/** The files of a volume, and the tokens asked for on the way; or why there are none. */
export function collectPayload(volume: Volume, worker: PodWorker): { payload: Payload; fresh: readonly HeldToken[] } | { error: string } {
  const { mode, sources } = sourcesOf(volume)
  const into: Collector = { worker, mode, payload: {}, errors: [], fresh: [] }
  for (const source of sources) {
    if (source.secret) collectKeys('secrets', source.secret, into)
    if (source.configMap) collectKeys('configmaps', source.configMap, into)
    if (source.downwardAPI) collectDownward(source.downwardAPI.items ?? [], into)
    if (source.serviceAccountToken) collectToken(source.serviceAccountToken, into)
    // @notmodelled ClusterTrustBundles and pod certificates, whose feature gates are off by default: a pod that asks for them does not start.
    if (source.clusterTrustBundle) into.errors.push('ClusterTrustBundle projections are not simulated')
    if (source.podCertificate) into.errors.push('PodCertificate projections are not simulated')
  }
  return into.errors.length > 0 ? { error: aggregate(into.errors) } : { payload: into.payload, fresh: into.fresh }
}

/** What goes wrong with the tokens of a volume; none means that those it has are good. */
export function tokenProblems(volume: Volume, worker: PodWorker): string[] {
  const into: Collector = { worker, mode: DEFAULT_MODE, payload: {}, errors: [], fresh: [] }
  for (const { serviceAccountToken } of sourcesOf(volume).sources) if (serviceAccountToken) collectToken(serviceAccountToken, into)
  return into.errors
}

/** What the content of a volume depends on, as a text: the same text, the same content. Undefined when a token is due. */
export function stampOf(volume: Volume, worker: PodWorker): string | undefined {
  const { state, context } = worker
  let stamp = ''
  for (const { secret, configMap, downwardAPI, serviceAccountToken } of sourcesOf(volume).sources) {
    if (secret) stamp += `s${referencedVersion('secrets', state.namespace, secret.name ?? '', context)} `
    if (configMap) stamp += `c${referencedVersion('configmaps', state.namespace, configMap.name ?? '', context)} `
    if (downwardAPI) stamp += `d${JSON.stringify([state.pod.metadata.labels, state.pod.metadata.annotations])} `
    if (serviceAccountToken) {
      const token = tokenStamp(wishOf(serviceAccountToken, worker), worker)
      if (token === undefined) return undefined
      stamp += `t${token} `
    }
  }
  return stamp
}

type TokenSource = NonNullable<VolumeProjection['serviceAccountToken']>

const wishOf = ({ audience, expirationSeconds = 3600 }: TokenSource, { state }: PodWorker): TokenWish => ({
  serviceAccount: state.pod.spec.serviceAccountName ?? 'default',
  audience: audience || undefined,
  expirationSeconds,
})

function collectToken(source: TokenSource, { worker, mode, payload, errors, fresh }: Collector): void {
  try {
    const result = podToken(wishOf(source, worker), worker)
    if (result.fresh) fresh.push(result.held)
    payload[source.path] = { content: result.held.token, token: true, ...tokenOwner(worker.state.pod.spec, mode) }
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
    errors.push(error.message)
  }
}

type KeysSource = { readonly name?: string; readonly items?: readonly KeyToPath[]; readonly optional?: boolean }

function collectKeys(resource: ReferencedResource, { name = '', items, optional }: KeysSource, { worker, mode, payload, errors }: Collector): void {
  const { state, context } = worker
  const found = referencedData(resource, state.namespace, name, context)
  if (!found) {
    if (!optional) errors.push(notFound(resource, name))
    return
  }
  for (const { key, path, mode: own } of items ?? Object.keys(found.data).map((one) => ({ key: one, path: one, mode: undefined }))) {
    const content = found.data[key]
    if (content !== undefined) payload[path] = { content, ...fileOwner(state.pod.spec, own ?? mode) }
    else if (!optional)
      errors.push(resource === 'secrets' ? `references non-existent secret key: ${key}` : `configmap references non-existent config key: ${key}`)
  }
}

function collectDownward(items: readonly DownwardApiFile[], { worker, mode, payload }: Collector): void {
  const { pod } = worker.state
  for (const { path, fieldRef, resourceFieldRef, mode: own } of items) {
    const content = fieldRef ? fieldValue(pod, fieldRef.fieldPath) : resourceFieldRef ? resourceValue(pod, resourceFieldRef) : ''
    payload[path] = { content, ...fileOwner(pod.spec, own ?? mode) }
  }
}
