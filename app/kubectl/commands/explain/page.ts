import type { ApiResource } from '../../discovery.ts'
import type { OpenApiDocument, OpenApiSchema } from '../../openapi.ts'

/** What `kubectl explain` has to tell. */
export interface Page {
  readonly document: OpenApiDocument
  readonly root: OpenApiSchema
  readonly resource: ApiResource
  /** The path of the field to tell about; empty for the kind itself. */
  readonly fields: readonly string[]
  readonly recursive: boolean
}

export const indented = (text: string, columns: number): string => {
  const pad = ' '.repeat(columns)
  return pad + text.replaceAll('\n', `\n${pad}`)
}
