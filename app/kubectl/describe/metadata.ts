import type { KubeObject } from '../../cluster/api/object.ts'
import { LAST_APPLIED } from '../../cluster/api/apply/last-applied.ts'

/** Name, Namespace, Labels and Annotations. */
export function metadataLines({ metadata }: KubeObject): string[] {
  return [
    `Name:\t${metadata.name}`,
    ...(metadata.namespace ? [`Namespace:\t${metadata.namespace}`] : []),
    ...labelled('Labels', metadata.labels),
    ...labelled('Annotations', metadata.annotations),
  ]
}

/** Annotations are cut after so many letters. */
const MOST = 140

/** `Labels:\ta=b`, one to a line. Long or many-lined annotations stand below their key. */
export function labelled(
  title: string,
  values: Readonly<Record<string, string>> | undefined,
  separator = title === 'Annotations' ? ': ' : '=',
): string[] {
  const keys = Object.keys(values ?? {})
    .filter((key) => key !== LAST_APPLIED)
    .sort()
  if (keys.length === 0) return [`${title}:\t<none>`]
  return keys.flatMap((key, i) => {
    const value = values?.[key] ?? ''
    const head = i === 0 ? `${title}:` : ''
    if (separator === '=') return [`${head}\t${key}=${value}`]
    if (value.includes('\n') || value.length + key.length + 2 > MOST) {
      return [
        `${head}\t${key}:`,
        ...value
          .replace(/\n$/, '')
          .split('\n')
          .map((line) => `\t  ${line.length > MOST - 2 ? `${line.slice(0, MOST - 2)}...` : line}`),
      ]
    }
    return [`${head}\t${key}: ${value}`]
  })
}
