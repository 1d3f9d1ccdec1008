import type { PodSpec } from './pod.ts'

/** Gates that are off by default drop what they guard. Models pkg/api/pod/util.go (DropDisabledPodFields). */
export function withoutDisabledSources(spec: PodSpec): PodSpec {
  const volumes = spec.volumes?.map((volume) => {
    const sources = volume.projected?.sources
    if (!sources?.some((source) => source.clusterTrustBundle || source.podCertificate)) return volume
    const kept = sources.map(({ clusterTrustBundle: _bundle, podCertificate: _certificate, ...source }) => source)
    return { ...volume, projected: { ...volume.projected, sources: kept } }
  })
  return volumes ? { ...spec, volumes } : spec
}
