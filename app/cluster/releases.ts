/** What a Kubernetes release has. Code asks `release.has('jti')`, never which version it is. */
export interface Release {
  /** `1.36` */
  readonly version: string
  /** `v1.36.2` */
  readonly gitVersion: string
  /** What its control plane was built with, as /version tells it; `unknown` where none was recorded. */
  readonly goVersion: string
  has(feature: Feature): boolean
}

/**
 * Behaviour that differs between releases, and the releases in which it holds: [first, last]. Models ../shared/behaviour/07.
 *
 * @notmodelled Older releases differ in what has to do with accounts, tokens, access and what a learner sees of pods. Kinds, fields and
 * default roles are those of 1.36 in all of them, and so are the words of validation; PodSecurityPolicies, which 1.23 and 1.24 had, are
 * in none. Before 1.32 a kubelet could read all nodes and pods; here it never can.
 */
const FEATURES = {
  autoTokenSecrets: ['1.19', '1.23'],
  serviceAccountSecretsColumn: ['1.19', '1.34'],
  selfSubjectReviews: ['1.28', undefined],
  tokenJti: ['1.30', undefined],
  tokenNodeInfo: ['1.30', undefined],
  nodeBoundTokens: ['1.31', undefined],
  nodeBoundTokensGated: ['1.29', '1.30'],
  legacyTokenTracking: ['1.27', undefined],
  legacyTokenCleanUp: ['1.29', undefined],
  enforceMountableSecretsDeprecated: ['1.32', undefined],
  nodeAudienceRestriction: ['1.33', undefined],
  tokenRequestUidValidation: ['1.34', undefined],
  constrainedImpersonation: ['1.36', undefined],
  websocketExecNeedsCreate: ['1.35', undefined],
  shortContainerEventMessages: ['1.35', undefined],
  imagePullVerified: ['1.35', undefined],
  endpointsDeprecated: ['1.33', undefined],
  relaxedServiceNames: ['1.36', undefined],
  terminatingReplicas: ['1.35', undefined],
  missingPullSecretEvents: ['1.28', undefined],
  podReadyToStartContainers: ['1.29', undefined],
  podHostIps: ['1.29', undefined],
  createdContainerColon: ['1.32', '1.34'],
  containerStatusVolumeMounts: ['1.31', undefined],
  containerStatusResources: ['1.33', undefined],
  podStatusResources: ['1.36', undefined],
  podObservedGeneration: ['1.34', undefined],
  sandboxReadyReported: ['1.35', undefined],
  tokenLinkOwner: ['1.36', undefined],
} as const satisfies Record<string, readonly [string, string | undefined]>

export type Feature = keyof typeof FEATURES

/** The first release that has a feature by default: `1.30`. */
export const firstRelease = (feature: Feature): string => FEATURES[feature][0]

/** Releases a cluster can be started as, oldest first, with the patch release each stands for. */
export const RELEASES: Readonly<Record<string, string>> = {
  '1.23': 'v1.23.17',
  '1.24': 'v1.24.17',
  '1.25': 'v1.25.16',
  '1.26': 'v1.26.15',
  '1.27': 'v1.27.16',
  '1.28': 'v1.28.15',
  '1.29': 'v1.29.14',
  '1.30': 'v1.30.14',
  '1.31': 'v1.31.14',
  '1.32': 'v1.32.11',
  '1.33': 'v1.33.7',
  '1.34': 'v1.34.3',
  '1.35': 'v1.35.2',
  '1.36': 'v1.36.2',
}

const GO_VERSIONS: Readonly<Record<string, string>> = { '1.36': 'go1.26.10' }

export const LATEST_RELEASE = '1.36'

/** The release of that name. Throws a RangeError that lists the known ones. */
export function release(version: string = LATEST_RELEASE): Release {
  const gitVersion = RELEASES[version]
  if (!gitVersion) throw new RangeError(`no release ${version} here: one of ${Object.keys(RELEASES).join(', ')}`)
  const minor = minorOf(version)
  return {
    version,
    gitVersion,
    goVersion: GO_VERSIONS[version] ?? 'unknown',
    has(feature) {
      const [first, last] = FEATURES[feature]
      return minor >= minorOf(first) && (last === undefined || minor <= minorOf(last))
    },
  }
}

/** 36 of `1.36`. */
export const minorOf = (version: string) => Number(version.split('.')[1])
