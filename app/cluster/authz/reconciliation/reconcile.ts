import type { KubeObject } from '../../api/object.ts'
import { equalJson } from '../../kernel/json.ts'

// Models staging/src/k8s.io/component-helpers/auth/rbac/reconciliation, which the API server and kubectl share.

export const AUTO_UPDATE = 'rbac.authorization.kubernetes.io/autoupdate'

export type ReconcileOperation = 'none' | 'create' | 'update' | 'recreate'

/** What must be done to an object so that it holds what is expected of it. */
export interface Reconciliation<Part> {
  readonly operation: ReconcileOperation
  /** The object as it is to be. */
  readonly object: KubeObject
  /** Rules or subjects that are expected and not there. */
  readonly missing: readonly Part[]
  /** Those that are there and not expected. */
  readonly extra: readonly Part[]
  /** True when the object has opted out: then nothing is to be done. */
  readonly isProtected: boolean
}

export const isProtected = ({ metadata }: KubeObject) => metadata.annotations?.[AUTO_UPDATE] === 'false'

/** The existing object with the labels and annotations that are expected of it; its own values win. Itself when it has them all. */
export function withExpectedMetadata(existing: KubeObject, expected: KubeObject): KubeObject {
  const annotations = merged(expected.metadata.annotations, existing.metadata.annotations)
  const labels = merged(expected.metadata.labels, existing.metadata.labels)
  if (equalJson(annotations, existing.metadata.annotations) && equalJson(labels, existing.metadata.labels)) return existing
  return { ...existing, metadata: { ...existing.metadata, ...(annotations ? { annotations } : {}), ...(labels ? { labels } : {}) } }
}

type Names = Readonly<Record<string, string>>
const merged = (expected: Names | undefined, existing: Names | undefined): Names | undefined =>
  expected || existing ? { ...expected, ...existing } : undefined
