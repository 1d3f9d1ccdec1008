import type { Volume, VolumeProjection } from './pod.ts'

interface Placed {
  readonly path: string
  /** What puts a file there; '' where a volume has one source. */
  readonly source: string
}

/** Files of a volume that are in each other's way. Models pkg/api/pod/warnings.go (warningsForOverlappingVirtualPaths). */
export function overlapWarnings(volumes: readonly Volume[]): string[] {
  const warnings: string[] = []
  for (const { name, configMap, secret, downwardAPI, projected } of volumes) {
    const add = (what: string, placed: readonly Placed[]) => {
      for (const overlap of overlapsIn(placed)) warnings.push(`volume ${JSON.stringify(name)} (${what}): overlapping paths: ${overlap}`)
    }
    const plain = (items: readonly { readonly path: string }[] = []) => items.map(({ path }) => ({ path, source: '' }))
    if (configMap?.items) add(`ConfigMap ${JSON.stringify(configMap.name ?? '')}`, plain(configMap.items))
    if (secret?.items) add(`Secret ${JSON.stringify(secret.secretName ?? '')}`, plain(secret.items))
    if (downwardAPI?.items) add('DownwardAPI', plain(downwardAPI.items))
    for (const source of projected?.sources ?? [])
      if (Object.keys(source).length === 0) warnings.push(`volume ${JSON.stringify(name)} (Projected) has no sources provided`)
    if (projected) add('Projected', (projected.sources ?? []).flatMap(placedBy))
  }
  return warnings
}

function placedBy({ configMap, secret, downwardAPI, serviceAccountToken }: VolumeProjection): Placed[] {
  const from = (items: readonly { readonly path: string }[], source: string) => items.map(({ path }) => ({ path, source }))
  if (configMap?.items) return from(configMap.items, `ConfigMap ${JSON.stringify(configMap.name ?? '')}`)
  if (secret?.items) return from(secret.items, `Secret ${JSON.stringify(secret.name ?? '')}`)
  if (downwardAPI?.items) return from(downwardAPI.items, 'DownwardAPI')
  return serviceAccountToken ? from([serviceAccountToken], 'ServiceAccountToken') : []
}

/** Each path that lies at, below or above an earlier one, with that. */
function overlapsIn(placed: readonly Placed[]): string[] {
  const overlaps: string[] = []
  const seen: Placed[] = []
  const shown = ({ path, source }: Placed) => JSON.stringify(path) + (source === '' ? '' : ` (${source})`)
  for (const { path: given, source } of placed) {
    const one = { path: given.replace(/\/+$/, ''), source }
    for (const other of one.path === '' ? [] : seen) {
      const touching = `${other.path}/`.startsWith(`${one.path}/`) || `${one.path}/`.startsWith(`${other.path}/`)
      if (other.path !== '' && touching) overlaps.push(`${shown(one)} with ${shown(other)}`)
    }
    seen.push(one)
  }
  return overlaps
}
