import { pluralIn } from './catalogue.ts'

const plural = pluralIn('en')

/** What was seen on two releases: `about` is a list in words, `Pod a and Pod b`. */
interface Seen {
  readonly about: string
  readonly older: string
  readonly newer: string
}

/** What is said where a manifest is run on two releases. */
export const twoReleasesMessages = {
  name: 'Two releases',
  about: 'Run the same manifest on two releases of Kubernetes and see what differs. Each run starts two fresh clusters; your own is not touched.',
  one: 'One release',
  other: 'The other',
  wait: 'Then wait',
  durations: { minute: 'one minute', hour: 'one hour', days: 'two days', months: 'thirteen months' },
  start: { label: 'Start from …', name: 'Manifest to start from', ownFile: 'The editor’s file', worth: 'Worth comparing' },
  manifest: 'the manifest for both releases',
  run: 'Run on both',
  stop: 'Stop',
  runsToo: (key: string) => `${key} runs it, too.`,
  sameRelease: 'Choose two different releases.',
  running: (one: string, other: string) => `Running on ${one} and ${other} …`,
  count: (count: number, older: string, newer: string) =>
    `${count === 0 ? 'Nothing differs' : plural(count, { one: 'One thing differs', other: '# things differ' })} between ${older} and ${newer}.`,
  changed: 'The manifest has changed since it was run.',
  differs: 'What differs',
  nothing: (older: string, newer: string) => `Nothing: ${older} and ${newer} made the same of it, as far as it is compared.`,
  sideBySide: 'Side by side',
  leftOut: {
    head: 'What is left out',
    items: [
      'uids, resourceVersions, and who owns which field (managedFields)',
      'times and ages; of a token its lifetimes are compared',
      'the random end of generated names, container IDs and IP addresses',
      'which of the two nodes a pod was placed on',
      'tokens themselves: what they say is compared',
      'what the cluster had before, and goes on writing: leases, nodes, its own roles',
    ] as readonly string[],
  },
  refused: {
    name: (release: string) => `Refused by ${release}`,
    head: (release: string) => `${release} did not take all of it`,
    line: (line: number) => `Line ${line}:`,
  },
  sections: {
    answers: 'What the API server answered',
    objects: 'Objects',
    tokens: 'What tokens say',
    files: 'Files in volumes',
    printed: 'What kubectl prints',
    events: 'Events',
  },
  same: 'the same',
  someDiffer: (count: number, all: number) => `${count} of ${all} differ`,
  sameOnBoth: (what: string) => `The same on both: ${what}.`,
  /** What differs is of these. */
  places: {
    document: (line: number) => `the document at line ${line}`,
    tokenInPod: (pod: string, path: string) => `the token of Pod ${pod} at ${path}`,
    tokenInSecret: (secret: string) => `the token in Secret ${secret}`,
    container: (pod: string, container: string) => `Pod ${pod}, container ${container}`,
  },
  aToken: 'a token',
  whenIssued: 'when it was issued',
  afterIssued: (seconds: number) => `${seconds} s after it was issued`,
  more: (count: number) => `${count} more`,
  and: (all: string, last: string) => `${all} and ${last}`,
  fileOf: (file: string, release: string) => `${file} of ${release}`,
  /** A difference that has no reason here; `what` is what differs, `value` and `text` what it is. */
  plainly: {
    nothing: 'nothing',
    answers: (what: string, older: string, answer: string, newer: string, other: string) =>
      `${what}: ${older} answered “${answer}”, ${newer} “${other}”.`,
    warns: (what: string, release: string, text: string) => `${what}: ${release} warns “${text}”.`,
    object: (what: string, release: string) => `${what} is there on ${release} alone.`,
    both: (what: string, older: string, value: string, newer: string, other: string) => `${what} is ${value} on ${older} and ${other} on ${newer}.`,
    only: (what: string, release: string) => `${what} is there on ${release} alone.`,
    claim: (token: string, claim: string) => `${token}: the claim ${claim}`,
    heading: (command: string, heading: string, release: string) => `${command} prints ${heading} on ${release} alone.`,
    events: (what: string, reason: string, older: string, text: string, newer: string, other: string) =>
      `${what}: the event ${reason} says “${text}” on ${older} and “${other}” on ${newer}.`,
    event: (what: string, reason: string, release: string, text: string) => `${what}: the event ${reason} came on ${release} alone: “${text}”.`,
  },
  examples: {
    account: 'A service account alone',
    accountAndPod: 'A service account and a pod that uses it',
    otherAudience: 'A pod with a token for another service',
    tokenSecret: 'A token Secret made by hand',
    mountableSecrets: 'An account that only lets its Secrets be mounted',
  },
  /** In the manifests to start from. */
  comments: {
    group: 'The group lets a process that is not root read the token.',
    secret: 'Naming the Secret here makes it look like one the cluster made itself.',
  },
  /** Why releases differ: what was seen, and why it is so, in a sentence. */
  reasons: {
    autoTokenSecrets: {
      tell: ({ about, older, newer }: Seen) =>
        `On ${older} the account came with a Secret that holds a token for it; on ${newer} it did not (${about}).`,
      because:
        'Since 1.24 nobody makes a token Secret unasked. The token of such a Secret never ends, and whoever may read Secrets can take it. Pods get tokens that end, and people ask for one with kubectl create token.',
    },
    tokenJti: {
      tell: ({ about, newer }: Seen) => `On ${newer} the token has an id of its own, the claim jti (${about}).`,
      because: 'Since 1.30 each token carries an id, and audit logs name it: one can tell what was done with which token.',
    },
    tokenNodeInfo: {
      tell: ({ about, newer }: Seen) => `On ${newer} the token says on which node its pod runs, the claim kubernetes.io.node (${about}).`,
      because: 'Since 1.30 a token of a pod names the node the pod was bound to, so that a token used from elsewhere stands out.',
    },
    tokenLinkOwner: {
      tell: ({ about, newer }: Seen) =>
        `On ${newer} the link to the token belongs to the user of the container, as the token behind it does (${about}).`,
      because:
        'Since 1.36 the kubelet gives the link the owner of the file it leads to. Before, the link stayed with root; reading through it worked the same.',
    },
    legacyTokenCleanUp: {
      tell: ({ about, newer }: Seen) => `${newer} marked or removed a token nobody had used for a year (${about}).`,
      because:
        'Since 1.29 a token Secret that an account lists and nobody has used for a year is marked as invalid, and its token is refused; a year later it is deleted.',
    },
    legacyTokenTracking: {
      tell: ({ about, newer }: Seen) => `${newer} notes when the token of a Secret was last used (${about}).`,
      because: 'Since 1.27 the API server labels a token Secret with the day its token was last used, so that those nobody needs can be found.',
    },
    serviceAccountSecretsColumn: {
      tell: ({ older, newer }: Seen) => `For accounts kubectl prints their Secrets and tokens on ${older}, and no longer on ${newer}.`,
      because:
        'Since 1.35 kubectl get and describe leave them out: since 1.24 no part of Kubernetes fills an account’s list of Secrets, and the counts misled.',
    },
    enforceMountableSecretsDeprecated: {
      tell: ({ newer }: Seen) => `${newer} warns of the annotation kubernetes.io/enforce-mountable-secrets.`,
      because: 'Since 1.32 it is deprecated: it is easily gone around, and separate namespaces do better what it was for.',
    },
    endpointsDeprecated: {
      tell: ({ newer }: Seen) => `${newer} warns that Endpoints are deprecated.`,
      because: 'Since 1.33 EndpointSlices are what to use: they scale, and know two IP families.',
    },
    relaxedServiceNames: {
      tell: ({ older, newer }: Seen) => `${older} refused the name of the Service; ${newer} takes it.`,
      because: 'Since 1.36 the name of a Service may begin with a digit, as other names may.',
    },
    shortContainerEventMessages: {
      tell: ({ about, newer }: Seen) => `On ${newer} the events Created and Started no longer name the container (${about}).`,
      because: 'Since 1.35 they leave it to the event’s fieldPath, spec.containers{name}, to say which container it was.',
    },
    imagePullVerified: {
      tell: ({ about, newer }: Seen) => `${newer} says of an image it already had that the pod may use it (${about}).`,
      because: 'Since 1.35 the kubelet checks, also for an image that is on the node already, whether this pod has the credentials for it.',
    },
    createdContainerColon: {
      tell: ({ about, newer }: Seen) => `The text of the event Created has a colon on ${newer} (${about}).`,
      because: 'From 1.32 to 1.34 it was “Created container: NAME”; the text of an event is for people and may change with any release.',
    },
    podReadyToStartContainers: {
      tell: ({ about, newer }: Seen) => `On ${newer} a pod also has the condition PodReadyToStartContainers (${about}).`,
      because: 'Since 1.29 the kubelet tells when the sandbox and the network of a pod are there, before any of its containers starts.',
    },
    podObservedGeneration: {
      tell: ({ about, newer }: Seen) =>
        `On ${newer} the status of a pod says which generation of its spec it is about, observedGeneration (${about}).`,
      because: 'Since 1.34 changes to the spec of a pod are counted, and the status says how far the kubelet has come.',
    },
    podHostIps: {
      tell: ({ about, newer }: Seen) => `On ${newer} a pod’s status lists all IP addresses of its node, hostIPs (${about}).`,
      because: 'Since 1.29 the status has a list beside hostIP, as a node may have an address of each IP family.',
    },
    containerStatusVolumeMounts: {
      tell: ({ about, newer }: Seen) => `On ${newer} the status of a container lists its mounts (${about}).`,
      because: 'Since 1.31 it tells of each mount whether what is mounted below it is read-only, too.',
    },
    containerStatusResources: {
      tell: ({ about, newer }: Seen) => `On ${newer} the status of a container tells the resources it has (${about}).`,
      because: 'Since 1.33 the resources of a running container can be changed; the status tells which are in force.',
    },
    podStatusResources: {
      tell: ({ about, newer }: Seen) => `On ${newer} the status of a pod has resources of its own (${about}).`,
      because: 'Since 1.36 resources that a pod asks for as a whole can be changed while it runs; the status tells which are in force.',
    },
    terminatingReplicas: {
      tell: ({ about, newer }: Seen) => `On ${newer} the status counts the pods that are going, terminatingReplicas (${about}).`,
      because: 'Since 1.35 Deployments and ReplicaSets tell how many of their pods are still shutting down.',
    },
  },
}

export type TwoReleasesMessages = typeof twoReleasesMessages
