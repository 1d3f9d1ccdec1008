import type { Volume, VolumeProjection } from './pod.ts'

interface Placed {
  readonly path: string
  /** What puts a file there, of a volume with several sources. */
  readonly source?: VolumeProjection
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
    if (!projected?.sources) continue
    for (const source of projected.sources)
      if (Object.keys(source).length === 0) warnings.push(`volume ${JSON.stringify(name)} (Projected) has no sources provided`)
    add('Projected', placedByAll(projected.sources))
  }
  return warnings
}

function placedByAll(sources: readonly VolumeProjection[]): Placed[] {
  const all: Placed[] = []
  for (const source of sources) {
    const { configMap, secret, downwardAPI, serviceAccountToken } = source
    const items = configMap?.items ?? secret?.items ?? downwardAPI?.items ?? (serviceAccountToken ? [serviceAccountToken] : [])
    for (const { path } of items) all.push({ path, source })
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
  return source ? `${JSON.stringify(path)} (${nameOf(source)})` : JSON.stringify(path)
}

/** The first source of those that have files. */
function nameOf({ configMap, secret, downwardAPI }: VolumeProjection): string {
  if (configMap?.items) return `ConfigMap ${JSON.stringify(configMap.name ?? '')}`
  if (secret?.items) return `Secret ${JSON.stringify(secret.name ?? '')}`
  return downwardAPI?.items ? 'DownwardAPI' : 'ServiceAccountToken'
}
