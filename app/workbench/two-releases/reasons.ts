import type { Feature } from '../../cluster/releases.ts'
import type { Difference } from './compare.ts'

/**
 * Why releases differ. A reason speaks of differences that were found, never of what might be found: it says which of them it is about,
 * and only when the change of Kubernetes lies between the two releases.
 */
export interface Reason {
  /** The behaviour of ../../cluster/releases.ts that changed. */
  readonly feature: Feature
  explains(difference: Difference): boolean
  /** What was seen, of all the differences it explains. */
  tell(found: Found): string
  /** Why it is so, in a sentence. */
  readonly because: string
  readonly source: { readonly label: string; readonly url: string }
}

export interface Found {
  readonly differences: readonly Difference[]
  /** `1.23` */
  readonly older: string
  readonly newer: string
  /** What they are about, as a list in words: `Pod a and Pod b`. */
  readonly about: string
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
    tell: ({ about, older, newer }) => `On ${older} the account came with a Secret that holds a token for it; on ${newer} it did not (${about}).`,
    because:
      'Since 1.24 nobody makes a token Secret unasked. The token of such a Secret never ends, and whoever may read Secrets can take it. Pods get tokens that end, and people ask for one with kubectl create token.',
    source: kep(2799),
  },
  {
    feature: 'tokenJti',
    explains: (one) => isClaim(one, 'jti'),
    tell: ({ about, newer }) => `On ${newer} the token has an id of its own, the claim jti (${about}).`,
    because: 'Since 1.30 each token carries an id, and audit logs name it: one can tell what was done with which token.',
    source: kep(4193),
  },
  {
    feature: 'tokenNodeInfo',
    explains: (one) => isClaim(one, 'kubernetes.io.node'),
    tell: ({ about, newer }) => `On ${newer} the token says on which node its pod runs, the claim kubernetes.io.node (${about}).`,
    because: 'Since 1.30 a token of a pod names the node the pod was bound to, so that a token used from elsewhere stands out.',
    source: kep(4193),
  },
  {
    feature: 'tokenLinkOwner',
    explains: (one) => one.type === 'file' && isSameLink(one.older, one.newer),
    tell: ({ about, newer }) => `On ${newer} the link to the token belongs to the user of the container, as the token behind it does (${about}).`,
    because:
      'Since 1.36 the kubelet gives the link the owner of the file it leads to. Before, the link stayed with root; reading through it worked the same.',
    source: pullRequest(137332),
  },
  {
    feature: 'legacyTokenCleanUp',
    explains: (one) => isField(one, 'Secret', /legacy-token-invalid-since/) || isTokenSecret(one),
    tell: ({ about, newer }) => `${newer} marked or removed a token nobody had used for a year (${about}).`,
    because:
      'Since 1.29 a token Secret that an account lists and nobody has used for a year is marked as invalid, and its token is refused; a year later it is deleted.',
    source: kep(2799),
  },
  {
    feature: 'legacyTokenTracking',
    explains: (one) => isField(one, 'Secret', /legacy-token-last-used/) || (one.type === 'warning' && /TokenRequest API/.test(one.newer ?? '')),
    tell: ({ about, newer }) => `${newer} notes when the token of a Secret was last used (${about}).`,
    because: 'Since 1.27 the API server labels a token Secret with the day its token was last used, so that those nobody needs can be found.',
    source: kep(2799),
  },
  {
    feature: 'serviceAccountSecretsColumn',
    explains: (one) => isHeading(one, /^kubectl (get|describe) serviceaccount/, /^(SECRETS|Mountable secrets|Tokens)$/),
    tell: ({ older, newer }) => `For accounts kubectl prints their Secrets and tokens on ${older}, and no longer on ${newer}.`,
    because:
      'Since 1.35 kubectl get and describe leave them out: since 1.24 no part of Kubernetes fills an account’s list of Secrets, and the counts misled.',
    source: pullRequest(117160),
  },
  {
    feature: 'enforceMountableSecretsDeprecated',
    explains: (one) => one.type === 'warning' && /enforce-mountable-secrets/.test(one.newer ?? ''),
    tell: ({ newer }) => `${newer} warns of the annotation kubernetes.io/enforce-mountable-secrets.`,
    because: 'Since 1.32 it is deprecated: it is easily gone around, and separate namespaces do better what it was for.',
    source: pullRequest(128396),
  },
  {
    feature: 'endpointsDeprecated',
    explains: (one) => one.type === 'warning' && /v1 Endpoints is deprecated/.test(one.newer ?? ''),
    tell: ({ newer }) => `${newer} warns that Endpoints are deprecated.`,
    because: 'Since 1.33 EndpointSlices are what to use: they scale, and know two IP families.',
    source: kep(4974),
  },
  {
    feature: 'relaxedServiceNames',
    explains: (one) => one.type === 'answer' && /Service/.test(one.older ?? '') && /metadata\.name/.test(one.older ?? ''),
    tell: ({ older, newer }) => `${older} refused the name of the Service; ${newer} takes it.`,
    because: 'Since 1.36 the name of a Service may begin with a digit, as other names may.',
    source: kep(5311),
  },
  {
    feature: 'shortContainerEventMessages',
    explains: (one) => isEvent(one, 'Created', /^Container created/) || isEvent(one, 'Started', /^Container started/),
    tell: ({ about, newer }) => `On ${newer} the events Created and Started no longer name the container (${about}).`,
    because: 'Since 1.35 they leave it to the event’s fieldPath, spec.containers{name}, to say which container it was.',
    source: pullRequest(134043),
  },
  {
    feature: 'imagePullVerified',
    explains: (one) => isEvent(one, 'Pulled', /can be accessed by the pod/),
    tell: ({ about, newer }) => `${newer} says of an image it already had that the pod may use it (${about}).`,
    because: 'Since 1.35 the kubelet checks, also for an image that is on the node already, whether this pod has the credentials for it.',
    source: kep(2535),
  },
  {
    feature: 'createdContainerColon',
    explains: (one) => isEvent(one, 'Created', /^Created container: /),
    tell: ({ about, newer }) => `The text of the event Created has a colon on ${newer} (${about}).`,
    because: 'From 1.32 to 1.34 it was “Created container: NAME”; the text of an event is for people and may change with any release.',
    source: {
      label: 'kuberuntime_container.go of 1.32',
      url: 'https://github.com/kubernetes/kubernetes/blob/release-1.32/pkg/kubelet/kuberuntime/kuberuntime_container.go',
    },
  },
  {
    feature: 'podReadyToStartContainers',
    explains: (one) => isField(one, 'Pod', /^status\.conditions\[PodReadyToStartContainers\]/),
    tell: ({ about, newer }) => `On ${newer} a pod also has the condition PodReadyToStartContainers (${about}).`,
    because: 'Since 1.29 the kubelet tells when the sandbox and the network of a pod are there, before any of its containers starts.',
    source: kep(3085),
  },
  {
    feature: 'podObservedGeneration',
    explains: (one) => isField(one, 'Pod', /(^metadata\.generation|observedGeneration)$/),
    tell: ({ about, newer }) => `On ${newer} the status of a pod says which generation of its spec it is about, observedGeneration (${about}).`,
    because: 'Since 1.34 changes to the spec of a pod are counted, and the status says how far the kubelet has come.',
    source: kep(5067),
  },
  {
    feature: 'podHostIps',
    explains: (one) => isField(one, 'Pod', /^status\.hostIPs/),
    tell: ({ about, newer }) => `On ${newer} a pod’s status lists all IP addresses of its node, hostIPs (${about}).`,
    because: 'Since 1.29 the status has a list beside hostIP, as a node may have an address of each IP family.',
    source: kep(2681),
  },
  {
    feature: 'containerStatusVolumeMounts',
    explains: (one) => isField(one, 'Pod', /^status\.\w*[cC]ontainerStatuses\[[^\]]*\]\.volumeMounts/),
    tell: ({ about, newer }) => `On ${newer} the status of a container lists its mounts (${about}).`,
    because: 'Since 1.31 it tells of each mount whether what is mounted below it is read-only, too.',
    source: kep(3857),
  },
  {
    feature: 'containerStatusResources',
    explains: (one) => isField(one, 'Pod', /^status\.\w*[cC]ontainerStatuses\[[^\]]*\]\.(resources|allocatedResources)/),
    tell: ({ about, newer }) => `On ${newer} the status of a container tells the resources it has (${about}).`,
    because: 'Since 1.33 the resources of a running container can be changed; the status tells which are in force.',
    source: kep(1287),
  },
  {
    feature: 'podStatusResources',
    explains: (one) => isField(one, 'Pod', /^status\.resources/),
    tell: ({ about, newer }) => `On ${newer} the status of a pod has resources of its own (${about}).`,
    because: 'Since 1.36 resources that a pod asks for as a whole can be changed while it runs; the status tells which are in force.',
    source: kep(5419),
  },
  {
    feature: 'terminatingReplicas',
    explains: (one) => isField(one, 'Deployment', /^status\.terminatingReplicas/) || isField(one, 'ReplicaSet', /^status\.terminatingReplicas/),
    tell: ({ about, newer }) => `On ${newer} the status counts the pods that are going, terminatingReplicas (${about}).`,
    because: 'Since 1.35 Deployments and ReplicaSets tell how many of their pods are still shutting down.',
    source: kep(3973),
  },
]
