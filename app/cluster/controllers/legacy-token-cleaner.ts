import type { KubeObject } from '../api/object.ts'
import { StatusError } from '../api/status.ts'
import { INVALID_SINCE, LAST_USED, labelTokenSecret } from '../authn/legacy-token-use.ts'
import { refersTo } from '../authz/node-authorizer.ts'
import { dateText, isDateText } from '../kernel/text.ts'
import type { Actor, ActorContext } from './controller.ts'
import { controllerIdentity } from './identity.ts'
import { TRACKING_CONFIG_MAP, trackedSince } from './legacy-token-tracking.ts'
import { accountNameOf, accountUidOf, isTokenSecret, secretsOf } from './tokens.ts'
import { refusalOf } from './unless-refused.ts'

const DAY = 24 * 3600 * 1000
/** How long a token has to be unused before it is marked, and marked before it goes. Virtual ms. The default of --legacy-service-account-token-clean-up-period. */
const CLEAN_UP_PERIOD = 365 * DAY
const KEY = 'clean up'

/**
 * Once a day marks the Secrets of accounts' own tokens that nobody has used for a year, and removes those marked a year ago. Only
 * those listed in their account count: what people made by hand stays. What it may not do it leaves until the next day.
 * Models pkg/controller/serviceaccount/legacy_serviceaccount_token_cleaner.go (evaluateSATokens).
 */
export const legacyTokenCleaner: Actor = {
  name: 'legacy-serviceaccount-token-cleaner-controller',
  kind: 'controller',
  identity: controllerIdentity('legacy-service-account-token-cleaner'),
  // It reads them once a day and waits for no event.
  watches: { pods: () => [], secrets: () => [], serviceaccounts: () => [] },
  startKeys: () => [KEY],
  reconcile(_key, context) {
    const { cache, now, enqueue } = context
    enqueue(KEY, DAY)
    const since = trackingStart(context)
    if (since === undefined || now < since + CLEAN_UP_PERIOD) return
    for (const secret of cache.list('secrets')) if (isUnused(secret, now) && isOwnToken(secret, context)) retire(secret, context)
  },
}

/** The end of the first day of tracking, virtual ms; undefined when that cannot be told. */
function trackingStart({ client }: ActorContext): number | undefined {
  const { namespace, name } = TRACKING_CONFIG_MAP
  try {
    const since = trackedSince(client.get({ resource: 'configmaps', namespace }, name))
    return since === undefined ? undefined : Date.parse(since) + DAY
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
    return undefined
  }
}

/** A token Secret of which nothing was seen for the whole period. */
function isUnused(secret: KubeObject, now: number): boolean {
  const { creationTimestamp, deletionTimestamp, labels = {} } = secret.metadata
  if (!isTokenSecret(secret) || deletionTimestamp !== undefined || Date.parse(creationTimestamp ?? '') >= now - CLEAN_UP_PERIOD) return false
  const lastUsed = labels[LAST_USED]
  return lastUsed === undefined || (isDateText(lastUsed) && lastUsed < dateText(now - CLEAN_UP_PERIOD))
}

/** Made for an account that is still there and lists it, and mounted by no pod. */
function isOwnToken(secret: KubeObject, { cache }: ActorContext): boolean {
  const { namespace = '', name = '' } = secret.metadata
  const account = cache.get('serviceaccounts', namespace, accountNameOf(secret))
  const uid = accountUidOf(secret)
  if (!account || (uid !== '' && uid !== account.metadata.uid) || !secretsOf(account).some((one) => one.name === name)) return false
  return !cache.list('pods', namespace).some((pod) => refersTo(pod, 'secrets', name))
}

/** Marks a token; one marked a whole period ago goes. */
function retire(secret: KubeObject, { client, now }: ActorContext): void {
  const { namespace = '', name = '', resourceVersion = '', labels = {} } = secret.metadata
  const marked = labels[INVALID_SINCE] ?? ''
  if (!isDateText(marked)) refusalOf(() => labelTokenSecret(secret.metadata, { [INVALID_SINCE]: dateText(now) }, client))
  else if (marked < dateText(now - CLEAN_UP_PERIOD)) {
    refusalOf(() =>
      client.delete({ resource: 'secrets', namespace }, name, { kind: 'DeleteOptions', apiVersion: 'v1', preconditions: { resourceVersion } }),
    )
  }
}
