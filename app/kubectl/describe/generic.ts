import type { KubeObject } from '../../cluster/api/object.ts'
import { isJsonObject } from '../../cluster/kernel/json.ts'
import { metadataLines } from './metadata.ts'

/** A kind without a describer of its own. Models GenericDescriberFor (printUnstructuredContent). */
export function genericLines(object: KubeObject): string[] {
  const { metadata, ...rest } = object
  const { name: _name, namespace: _namespace, labels: _labels, annotations: _annotations, managedFields: _managed, ...shown } = metadata
  const head = metadataLines(object)
  if (!metadata.namespace) head.splice(1, 0, 'Namespace:\t')
  return [...head, ...fieldLines({ ...rest, metadata: shown }, 0)]
}

function fieldLines(fields: Readonly<Record<string, unknown>>, level: number): string[] {
  const pad = '  '.repeat(level)
  return Object.keys(fields)
    .filter((key) => fields[key] !== undefined)
    .sort((a, b) => (a < b ? -1 : 1))
    .flatMap((key) => {
      const value = fields[key]
      const label = key === 'apiVersion' ? 'API Version' : smartLabel(key)
      if (isJsonObject(value)) return [`${pad}${label}:`, ...fieldLines(value, level + 1)]
      if (Array.isArray(value))
        return [`${pad}${label}:`, ...value.flatMap((item) => (isJsonObject(item) ? fieldLines(item, level + 1) : [`${pad}  ${String(item)}`]))]
      return [`${pad}${label}:\t${value === null ? '<nil>' : String(value)}`]
    })
}

const ACRONYMS = new Set(['API', 'URL', 'UID', 'OSB', 'GUID'])

/** creationTimestamp → Creation Timestamp */
function smartLabel(field: string): string {
  const words = field.match(/[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])/g) ?? [field]
  return words.map((word) => (ACRONYMS.has(word.toUpperCase()) ? word.toUpperCase() : word[0]?.toUpperCase() + word.slice(1))).join(' ')
}
