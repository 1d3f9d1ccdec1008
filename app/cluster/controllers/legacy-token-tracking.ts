import type { KubeObject } from '../api/object.ts'
import { API_SERVER } from '../authn/user.ts'
import { dateText, isDateText } from '../kernel/text.ts'
import type { Actor, ActorContext } from './controller.ts'
import { refusalOf, unlessGoneOrChanged } from './unless-refused.ts'

/** Tells since which day the use of legacy tokens is noted: `data.since`. */
export const TRACKING_CONFIG_MAP = { namespace: 'kube-system', name: 'kube-apiserver-legacy-service-account-token-tracking' }
const { namespace: NAMESPACE, name: NAME } = TRACKING_CONFIG_MAP
const PATH = { resource: 'configmaps', namespace: NAMESPACE }

/** It is not made more often than this. Virtual ms. */
const CREATION_INTERVAL = 30 * 60 * 1000
const CREATED = 'created'

/** The day a tracking ConfigMap names; undefined when it names none. */
export function trackedSince(configMap: KubeObject | undefined): string | undefined {
  const since = (configMap?.['data'] as { since?: string } | undefined)?.since
  return since !== undefined && isDateText(since) ? since : undefined
}

/**
 * Keeps the ConfigMap that tells since when legacy tokens are tracked. It runs in the API server. The only key is the name of the
 * ConfigMap. Models pkg/controlplane/controller/legacytokentracking/controller.go.
 */
export const legacyTokenTrackingController: Actor = {
  name: 'legacy_token_tracking_controller',
  kind: 'apiserver',
  identity: API_SERVER,
  watches: { configmaps: ({ object: { metadata } }) => (metadata.namespace === NAMESPACE && metadata.name === NAME ? [NAME] : []) },
  startKeys: () => [NAME],
  reconcile(_key, context) {
    const live = context.cache.get('configmaps', NAMESPACE, NAME)
    if (!live) create(context)
    else if (trackedSince(live) === undefined) rewrite(live, context)
  },
}

function create({ client, memory, now, enqueue }: ActorContext): void {
  const created = memory.get(CREATED)
  const wait = typeof created === 'number' ? created + CREATION_INTERVAL - now : 0
  if (wait > 0) {
    enqueue(NAME, wait)
    return
  }
  const metadata = { name: NAME, namespace: NAMESPACE }
  const refusal = refusalOf(() => client.create(PATH, { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { since: dateText(now) } }))
  if (refusal && refusal.status.reason !== 'AlreadyExists') throw refusal
  memory.set(CREATED, now)
}

function rewrite(live: KubeObject, { client, now }: ActorContext): void {
  const data = (live['data'] ?? {}) as Readonly<Record<string, string>>
  unlessGoneOrChanged(() => client.update(PATH, { ...live, data: { ...data, since: dateText(now) } }))
}
