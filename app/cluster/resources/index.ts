import { configmaps } from './configmaps/definition.ts'
import type { ResourceDefinition } from './definition.ts'
import { namespaces } from './namespaces/definition.ts'
import { secrets } from './secrets/definition.ts'

/** The kinds this cluster has. A kind is added with one import and one line. */
export const RESOURCES: readonly ResourceDefinition[] = [configmaps, namespaces, secrets]
