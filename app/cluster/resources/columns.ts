import { humanDuration } from '../api/duration.ts'
import { objectMetaSchema } from '../api/object-meta.ts'
import type { KubeObject } from '../api/object.ts'
import type { ObjectSchema } from '../api/schema.ts'
import type { Column } from './definition.ts'

/** What a schema says of a field: columns are described as the field they show. */
export const fieldDescription = (schema: ObjectSchema, field: string): string => schema.fields[field]?.description ?? ''

/** The age of a time as tables print it; `<unknown>` when there is none. Models printers.go (translateTimestampSince). */
export function ageSince(time: string | null | undefined, now: number): string {
  return time ? humanDuration(now - Date.parse(time)) : '<unknown>'
}

/** What stands in a cell for nothing. */
export const NONE = '<none>'

/** Labels as tables print them. Models apimachinery/pkg/labels (FormatLabels). */
export const formatLabels = (labels: Readonly<Record<string, string>> = {}): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',') || NONE

export const nameColumn: Column = {
  name: 'Name',
  type: 'string',
  format: 'name',
  description: fieldDescription(objectMetaSchema, 'name'),
  cell: (object) => object.metadata.name ?? '',
}

export const ageColumn: Column = {
  name: 'Age',
  type: 'string',
  description: fieldDescription(objectMetaSchema, 'creationTimestamp'),
  cell: (object: KubeObject, now: number) => ageSince(object.metadata.creationTimestamp, now),
}
