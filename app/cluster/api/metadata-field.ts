import type { ObjectMeta } from './object.ts'

/** The text of a field path that leads into metadata; undefined for another path. Models pkg/fieldpath/fieldpath.go (ExtractFieldPathAsString). */
export function metadataField(metadata: ObjectMeta, path: string): string | undefined {
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
    default:
      return undefined
  }
}

/** `key="value"` lines, by key. Models FormatMap. */
function formatMap(map: Readonly<Record<string, string>> = {}): string {
  return Object.keys(map)
    .sort()
    .map((key) => `${key}=${JSON.stringify(map[key])}`)
    .join('\n')
}
