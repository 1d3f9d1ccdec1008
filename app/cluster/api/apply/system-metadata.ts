import { FieldSet } from './field-set.ts'

const NAMES = ['name', 'namespace', 'creationTimestamp', 'selfLink', 'uid', 'clusterName', 'generation', 'managedFields', 'resourceVersion']

/** Fields no one owns. Models internal/stripmeta.go. */
const STRIPPED = FieldSet.of(['f:apiVersion'], ['f:kind'], ['f:metadata'], ...NAMES.map((name) => ['f:metadata', `f:${name}`]))

/** A set without the fields no one owns. */
export const stripSystemMetadata = (set: FieldSet): FieldSet => set.difference(STRIPPED)
