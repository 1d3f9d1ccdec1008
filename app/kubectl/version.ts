/** Which kubectl it is. */
export interface KubectlRelease {
  readonly major: string
  readonly minor: string
  /** `v1.36.2` */
  readonly gitVersion: string
  has(feature: KubectlFeature): boolean
}

/** What differs between kubectls, and the minor releases in which it is so: [first, last]. */
const FEATURES = {
  createToken: [24, undefined],
  whoami: [27, undefined],
  /** kubernetes #126619: `pod "x" deleted from default namespace`. */
  deleteNamesNamespace: [34, undefined],
  /** Until kubernetes #117160. */
  secretsOfAccounts: [0, 34],
  /** Of several objects no events are told, unless --show-events asks for them. */
  eventsOfOneOnly: [36, undefined],
} as const satisfies Record<string, readonly [number, number | undefined]>

export type KubectlFeature = keyof typeof FEATURES

export const NEWEST_KUBECTL = 'v1.36.2'

/**
 * The kubectl of a version, `v1.23.17`.
 *
 * @notmodelled The terminal's kubectl is of the newest release, whatever the cluster's. The Two releases panel prints what a kubectl of
 * each release prints, as far as accounts, tokens and deletions go: help and the layout of YAML are those of the newest.
 */
export function kubectlRelease(gitVersion: string = NEWEST_KUBECTL): KubectlRelease {
  const [major = '', minor = ''] = gitVersion.replace(/^v/, '').split('.')
  return {
    major,
    minor,
    gitVersion,
    has(feature) {
      const [first, last] = FEATURES[feature]
      return Number(minor) >= first && (last === undefined || Number(minor) <= last)
    },
  }
}
