import type { PodObject } from '../resources/pods/pod.ts'

/** The value of a pod field for a downward API file or variable. Models pkg/fieldpath/fieldpath.go. */
export function fieldValue(pod: PodObject, path: string, ip = ''): string {
  const { metadata, spec } = pod
  const [, map, key] = path.match(/^metadata\.(labels|annotations)\['([^']*)'\]$/) ?? []
  if (map !== undefined && key !== undefined) return metadata[map as 'labels' | 'annotations']?.[key] ?? ''
  switch (path) {
    case 'metadata.name':
      return metadata.name ?? ''
    case 'metadata.namespace':
      return metadata.namespace ?? ''
    case 'metadata.uid':
      return metadata.uid ?? ''
    case 'metadata.labels':
      return formatMap(metadata.labels)
    case 'metadata.annotations':
      return formatMap(metadata.annotations)
    case 'spec.nodeName':
      return spec.nodeName ?? ''
    case 'spec.serviceAccountName':
      return spec.serviceAccountName ?? ''
    case 'status.podIP':
    case 'status.podIPs':
      return ip
    default:
      return ''
  }
}

/** `key="value"` lines, by key. Models FormatMap. */
function formatMap(map: Readonly<Record<string, string>> = {}): string {
  return Object.keys(map)
    .sort()
    .map((key) => `${key}=${JSON.stringify(map[key])}`)
    .join('\n')
}
