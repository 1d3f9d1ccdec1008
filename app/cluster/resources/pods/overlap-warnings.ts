import type { Volume, VolumeProjection } from './pod.ts'

interface Placed {
  readonly path: string
  /** What puts a file there, of a volume with several sources. */
  readonly source?: { readonly type: string; readonly name?: string }
}

/** Files of a volume that are in each other's way. Models pkg/api/pod/warnings.go (warningsForOverlappingVirtualPaths). */
export function overlapWarnings(volumes: readonly Volume[]): string[] {
  const warnings: string[] = []
  for (const { name, configMap, secret, downwardAPI, projected } of volumes) {
    const add = (what: string, placed: readonly Placed[]) => {
      for (const overlap of overlapsIn(placed)) warnings.push(`volume ${JSON.stringify(name)} (${what}): overlapping paths: ${overlap}`)
    }
    if (configMap?.items) add(`ConfigMap ${JSON.stringify(configMap.name ?? '')}`, configMap.items)
    if (secret?.items) add(`Secret ${JSON.stringify(secret.secretName ?? '')}`, secret.items)
    if (downwardAPI?.items) add('DownwardAPI', downwardAPI.items)
    for (const source of projected?.sources ?? [])
      if (Object.keys(source).length === 0) warnings.push(`volume ${JSON.stringify(name)} (Projected) has no sources provided`)
    if (projected) add('Projected', placedByAll(projected.sources ?? []))
  }
  return warnings
}

function placedByAll(sources: readonly VolumeProjection[]): Placed[] {
  const all: Placed[] = []
  const place = (items: readonly { readonly path: string }[], source: NonNullable<Placed['source']>) => {
    for (const { path } of items) all.push({ path, source })
  }
  for (const { configMap, secret, downwardAPI, serviceAccountToken } of sources) {
    if (configMap?.items) place(configMap.items, { type: 'ConfigMap', name: configMap.name ?? '' })
    else if (secret?.items) place(secret.items, { type: 'Secret', name: secret.name ?? '' })
    else if (downwardAPI?.items) place(downwardAPI.items, { type: 'DownwardAPI' })
    else if (serviceAccountToken) place([serviceAccountToken], { type: 'ServiceAccountToken' })
  }
  return all
}

/** Each path that lies at, below or above an earlier one, with that. */
function overlapsIn(placed: readonly Placed[]): string[] {
  const overlaps: string[] = []
  const seen: Placed[] = []
  for (const one of placed) {
    const path = one.path.endsWith('/') ? one.path.replace(/\/+$/, '') : one.path
    if (path === '') continue
    const cut = path === one.path ? one : { ...one, path }
    for (const other of seen) if (isIn(other.path, path) || isIn(path, other.path)) overlaps.push(`${shown(cut)} with ${shown(other)}`)
    seen.push(cut)
  }
  return overlaps
}

/** Whether a path is a folder or lies in it. */
const isIn = (path: string, folder: string): boolean => path.startsWith(folder) && (path.length === folder.length || path[folder.length] === '/')

function shown({ path, source }: Placed): string {
  if (!source) return JSON.stringify(path)
  return `${JSON.stringify(path)} (${source.type}${source.name === undefined ? '' : ` ${JSON.stringify(source.name)}`})`
}
