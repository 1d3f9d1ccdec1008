import type { ResourceDefinition } from './definition.ts'

/** The kinds this cluster has. A kind is added with one import and one line. */
export const RESOURCES: readonly ResourceDefinition[] = []
