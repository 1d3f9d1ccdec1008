import type { KubeObject } from '../api/object.ts'
import { objectMetaSchema } from '../api/object-meta.ts'
import { badRequest } from '../api/status.ts'
import type { Json } from '../kernel/json.ts'
import { oncePer } from '../kernel/once-per.ts'
import type { Release } from '../releases.ts'
import type { Column, ResourceDefinition } from '../resources/definition.ts'
import { partialObjectMetadata } from './partial-metadata.ts'

export type IncludedObject = 'Metadata' | 'Object' | 'None'

/** Models registry/rest/table.go (defaultTableConvertor): kinds without columns of their own. */
const DEFAULT_COLUMNS: readonly Column[] = [
  {
    name: 'Name',
    type: 'string',
    format: 'name',
    description: objectMetaSchema.fields['name']?.description ?? '',
    cell: (object) => object.metadata.name ?? '',
  },
  {
    name: 'Created At',
    type: 'date',
    description: objectMetaSchema.fields['creationTimestamp']?.description ?? '',
    cell: (object) => object.metadata.creationTimestamp ?? null,
  },
]

const columnsOf = ({ columns = DEFAULT_COLUMNS }: ResourceDefinition, release: Release): readonly Column[] =>
  columns.some((column) => column.release) ? columns.filter((column) => !column.release || release.has(column.release)) : columns

/** What of the objects a table's rows hold. Throws 400. Models handlers/response.go (asTable). */
export function includedObject(value: string | undefined): IncludedObject {
  if (value === undefined || value === '' || value === 'Metadata') return 'Metadata'
  if (value === 'Object' || value === 'None') return value
  throw badRequest(
    `Unable to convert to Table as requested: includeObject: Invalid value: ${JSON.stringify(value)}: must be 'Metadata', 'Object', 'None', or empty`,
  )
}

/** A Table of objects, or of none. `columns: false` for the later events of a watch. */
export function tableOf(
  definition: ResourceDefinition,
  objects: readonly KubeObject[],
  options: { version: string; release: Release; include: IncludedObject; metadata: Json; now: number; columns?: boolean },
): Json {
  const columns = columnsOf(definition, options.release)
  return {
    kind: 'Table',
    apiVersion: `meta.k8s.io/${options.version}`,
    metadata: options.metadata,
    columnDefinitions: options.columns === false ? null : columnDefinitions(columns),
    // The generic convertor leaves an empty list as Go's nil.
    rows: objects.length === 0 && !definition.columns ? null : objects.map((object) => row(definition, columns, object, options)),
  }
}

function row(
  definition: ResourceDefinition,
  columns: readonly Column[],
  object: KubeObject,
  { version, include, now }: { version: string; include: IncludedObject; now: number },
): Json {
  const conditions = definition.rowConditions?.(object) ?? []
  const shown = include === 'None' ? null : include === 'Object' ? object : partialObjectMetadata(object, version)
  return {
    cells: columns.map((column) => column.cell(object, now)),
    ...(conditions.length > 0 ? { conditions } : {}),
    object: shown as Json,
  }
}

const columnDefinitions = oncePer(
  (columns: readonly Column[]): Json =>
    columns.map(({ name, type, format = '', description, priority = 0 }) => ({ name, type, format, description, priority })),
)
