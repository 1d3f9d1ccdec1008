import type { KubeObject } from '../api/object.ts'
import { type FieldSelector, matchesFields, parseFieldSelector } from '../api/selectors/field-selector.ts'
import { matchesLabels, parseLabelSelector, SelectorError } from '../api/selectors/label-selector.ts'
import { badRequest } from '../api/status.ts'
import { oncePer } from '../kernel/once-per.ts'
import type { ResourceDefinition } from '../resources/definition.ts'
import type { Query } from './query.ts'

/** Which objects of a collection a request is about. */
export interface Selection {
  readonly selectsAll: boolean
  readonly matches: (object: KubeObject) => boolean
}

const ALL: Selection = { selectsAll: true, matches: () => true }

/** Reads labelSelector and fieldSelector of a query. `name` is set for a watch of one object by its path. Throws 400. */
export function selectionOf(definition: ResourceDefinition, query: Query, name = ''): Selection {
  const labelText = query.get('labelSelector')
  const fieldText = query.get('fieldSelector')
  if (!labelText && !fieldText && name === '') return ALL
  try {
    const labels = labelText ? parseLabelSelector(labelText) : []
    const fields: FieldSelector = [
      ...(fieldText ? parseFieldSelector(fieldText) : []),
      ...(name === '' ? [] : [{ field: 'metadata.name', operator: '=', value: name } as const]),
    ]
    checkFields(definition, fields)
    return {
      selectsAll: labels.length === 0 && fields.length === 0,
      matches: (object) =>
        matchesLabels(labels, object.metadata.labels) && (fields.length === 0 || matchesFields(fields, fieldsOf(definition, object))),
    }
  } catch (error) {
    throw error instanceof SelectorError ? badRequest(error.message) : error
  }
}

function fieldsOf(definition: ResourceDefinition, object: KubeObject): Readonly<Record<string, string>> {
  const { name = '', namespace = '' } = object.metadata
  return { 'metadata.name': name, 'metadata.namespace': namespace, ...definition.strategy?.fieldSelectors?.(object) }
}

/** Kinds with labels of their own name those they have; all others have both of the metadata, be they in namespaces or not. */
const knownFields = oncePer((definition: ResourceDefinition) => {
  const { namespaced, kind, strategy } = definition
  const known = new Set(Object.keys(fieldsOf(definition, { apiVersion: '', kind, metadata: {} })))
  if (!namespaced && strategy?.fieldSelectorError === 'labelNotSupported') known.delete('metadata.namespace')
  return known
})

function checkFields(definition: ResourceDefinition, selector: FieldSelector): void {
  if (selector.length === 0) return
  for (const { field } of selector) {
    if (knownFields(definition).has(field)) continue
    if (definition.strategy?.fieldSelectorError === 'labelNotSupported') throw badRequest(`field label not supported: ${field}`)
    throw badRequest(`${JSON.stringify(field)} is not a known field selector: only "metadata.name", "metadata.namespace"`)
  }
}
