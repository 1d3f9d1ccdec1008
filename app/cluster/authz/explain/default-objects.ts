import type { KubeObject } from '../../api/object.ts'

/** True for an object of the bootstrap policy. */
export const isDefault = ({ metadata }: KubeObject) => metadata.labels?.['kubernetes.io/bootstrapping'] === 'rbac-defaults'

const FOR_PEOPLE = new Set(['admin', 'edit', 'view'])

/** True for the default ClusterRoles that are meant to be given to people, in a namespace. */
export const isForPeople = ({ metadata }: KubeObject) => FOR_PEOPLE.has(metadata.name ?? '')
