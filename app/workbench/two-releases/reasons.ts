import type { Feature } from '../../cluster/releases.ts'
import type { TwoReleasesMessages } from '../../messages/two-releases.en.ts'
import type { Difference } from './compare.ts'

/**
 * Why releases differ. A reason speaks of differences that were found, never of what might be found: it says which of them it is about,
 * and only when the change of Kubernetes lies between the two releases.
 */
export interface Reason {
  /** The behaviour of ../../cluster/releases.ts that changed. The catalogue says what was seen, and why it is so. */
  readonly feature: Feature & keyof TwoReleasesMessages['reasons']
  explains(difference: Difference): boolean
  /** `release` is that of a file of Kubernetes. */
  readonly source: { readonly label: string; readonly release?: string; readonly url: string }
}

const kep = (number: number) => ({ label: `KEP-${number}`, url: `https://kep.k8s.io/${number}` })
const pullRequest = (number: number) => ({ label: `kubernetes #${number}`, url: `https://github.com/kubernetes/kubernetes/pull/${number}` })

const isField = (difference: Difference, kind: string, path: RegExp) =>
  difference.type === 'field' && difference.kind === kind && path.test(difference.path)
const isClaim = (difference: Difference, path: string) => difference.type === 'claim' && difference.path === path
const isHeading = (difference: Difference, command: RegExp, heading: RegExp) =>
  difference.type === 'heading' && command.test(difference.about) && heading.test(difference.heading)
const isEvent = (difference: Difference, reason: string, one: RegExp) =>
  difference.type === 'event' && difference.reason === reason && (one.test(difference.older ?? '') || one.test(difference.newer ?? ''))
const isTokenSecret = (difference: Difference) =>
  difference.type === 'object' && difference.object.kind === 'Secret' && difference.object['type'] === 'kubernetes.io/service-account-token'

/** Whether two lines of `ls -ln` are of the same link, and differ in whose it is. */
function isSameLink(older = '', newer = ''): boolean {
  const withoutOwner = (line: string) => line.replace(/^(l\S+) \d+ \d+ /, '$1 ')
  return older.startsWith('l') && withoutOwner(older) === withoutOwner(newer)
}

/** The reasons, those a learner should see first at the head. A difference belongs to the first that explains it. */
export const REASONS: readonly Reason[] = [
  {
    feature: 'autoTokenSecrets',
    explains: (one) => isTokenSecret(one) || isField(one, 'ServiceAccount', /^secrets/),
    source: kep(2799),
  },
  {
    feature: 'tokenJti',
    explains: (one) => isClaim(one, 'jti'),
    source: kep(4193),
  },
  {
    feature: 'tokenNodeInfo',
    explains: (one) => isClaim(one, 'kubernetes.io.node'),
    source: kep(4193),
  },
  {
    feature: 'tokenLinkOwner',
    explains: (one) => one.type === 'file' && isSameLink(one.older, one.newer),
    source: pullRequest(137332),
  },
  {
    feature: 'legacyTokenCleanUp',
    explains: (one) => isField(one, 'Secret', /legacy-token-invalid-since/) || isTokenSecret(one),
    source: kep(2799),
  },
  {
    feature: 'legacyTokenTracking',
    explains: (one) => isField(one, 'Secret', /legacy-token-last-used/) || (one.type === 'warning' && /TokenRequest API/.test(one.newer ?? '')),
    source: kep(2799),
  },
  {
    feature: 'serviceAccountSecretsColumn',
    explains: (one) => isHeading(one, /^kubectl (get|describe) serviceaccount/, /^(SECRETS|Mountable secrets|Tokens)$/),
    source: pullRequest(117160),
  },
  {
    feature: 'enforceMountableSecretsDeprecated',
    explains: (one) => one.type === 'warning' && /enforce-mountable-secrets/.test(one.newer ?? ''),
    source: pullRequest(128396),
  },
  {
    feature: 'endpointsDeprecated',
    explains: (one) => one.type === 'warning' && /v1 Endpoints is deprecated/.test(one.newer ?? ''),
    source: kep(4974),
  },
  {
    feature: 'relaxedServiceNames',
    explains: (one) => one.type === 'answer' && /Service/.test(one.older ?? '') && /metadata\.name/.test(one.older ?? ''),
    source: kep(5311),
  },
  {
    feature: 'shortContainerEventMessages',
    explains: (one) => isEvent(one, 'Created', /^Container created/) || isEvent(one, 'Started', /^Container started/),
    source: pullRequest(134043),
  },
  {
    feature: 'imagePullVerified',
    explains: (one) => isEvent(one, 'Pulled', /can be accessed by the pod/),
    source: kep(2535),
  },
  {
    feature: 'createdContainerColon',
    explains: (one) => isEvent(one, 'Created', /^Created container: /),
    source: {
      label: 'kuberuntime_container.go',
      release: '1.32',
      url: 'https://github.com/kubernetes/kubernetes/blob/release-1.32/pkg/kubelet/kuberuntime/kuberuntime_container.go',
    },
  },
  {
    feature: 'podReadyToStartContainers',
    explains: (one) => isField(one, 'Pod', /^status\.conditions\[PodReadyToStartContainers\]/),
    source: kep(3085),
  },
  {
    feature: 'podObservedGeneration',
    explains: (one) => isField(one, 'Pod', /(^metadata\.generation|observedGeneration)$/),
    source: kep(5067),
  },
  {
    feature: 'podHostIps',
    explains: (one) => isField(one, 'Pod', /^status\.hostIPs/),
    source: kep(2681),
  },
  {
    feature: 'containerStatusVolumeMounts',
    explains: (one) => isField(one, 'Pod', /^status\.\w*[cC]ontainerStatuses\[[^\]]*\]\.volumeMounts/),
    source: kep(3857),
  },
  {
    feature: 'containerStatusResources',
    explains: (one) => isField(one, 'Pod', /^status\.\w*[cC]ontainerStatuses\[[^\]]*\]\.(resources|allocatedResources)/),
    source: kep(1287),
  },
  {
    feature: 'podStatusResources',
    explains: (one) => isField(one, 'Pod', /^status\.(resources|allocatedResources)/),
    source: kep(5419),
  },
  {
    feature: 'terminatingReplicas',
    explains: (one) => isField(one, 'Deployment', /^status\.terminatingReplicas/) || isField(one, 'ReplicaSet', /^status\.terminatingReplicas/),
    source: kep(3973),
  },
]
