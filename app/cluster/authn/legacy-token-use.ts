import type { KubeObject, ObjectMeta } from '../api/object.ts'
import { refusalOf } from '../controllers/unless-refused.ts'
import type { InClusterClient } from '../in-cluster-client.ts'
import { dateText } from '../kernel/text.ts'

/** The day a Secret's token was last used, and the day from which it no longer counts. Both are dates, 2026-01-02. */
export const LAST_USED = 'kubernetes.io/legacy-token-last-used'
export const INVALID_SINCE = 'kubernetes.io/legacy-token-invalid-since'

const DAY_MS = 24 * 3600 * 1000

/**
 * Labels the Secret of a token that was used with the day, `now` in virtual ms. As upstream it is a request of its own, by the
 * API server to itself, and what becomes of it does not matter. Models pkg/serviceaccount/legacy.go (patchSecretWithLastUsedDate).
 */
export function noteLegacyTokenUse({ metadata }: KubeObject, now: number, loopback: InClusterClient): void {
  const today = dateText(now)
  const noted = metadata.labels?.[LAST_USED]
  // A server whose clock runs ahead may have noted tomorrow.
  if (noted === today || noted === dateText(now + DAY_MS)) return
  refusalOf(() => labelTokenSecret(metadata, { [LAST_USED]: today }, loopback))
}

/** Labels a Secret, unless it is another one by now. Throws StatusError. */
export function labelTokenSecret(
  { name = '', namespace = '', uid }: ObjectMeta,
  labels: Readonly<Record<string, string>>,
  client: InClusterClient,
): void {
  const patch = { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace, uid, labels } }
  client.patch({ resource: 'secrets', namespace }, name, 'application/merge-patch+json', patch)
}
