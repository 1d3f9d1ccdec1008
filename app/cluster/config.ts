import type { TokenCrypto } from './authn/signing-key.ts'
import type { Kept } from './kept.ts'
import type { Release } from './releases.ts'

/** A user of kube-apiserver's --token-auth-file. */
export interface StaticUser {
  readonly token: string
  readonly username: string
  readonly uid: string
  readonly groups: readonly string[]
}

/** How a cluster is started: the flags of its control plane. */
export interface ClusterConfig {
  readonly release: Release
  /** Same seed and same actions, same cluster. */
  readonly seed: string
  /** Virtual milliseconds since the Unix epoch at boot. */
  readonly startTime: number
  /** --service-account-issuer; the first signs, all are accepted. */
  readonly issuers: readonly string[]
  /** --api-audiences. */
  readonly apiAudiences: readonly string[]
  readonly staticUsers: readonly StaticUser[]
  /** What tokens are signed with, and the keys of --service-account-signing-key-file and --service-account-key-file at the start. */
  readonly crypto: TokenCrypto
  /** PEM of the certificate authority that kube-root-ca.crt publishes. */
  readonly rootCertificate: string
  /** host:port clients reach the server at; in /api's serverAddressByClientCIDRs and the JWKS URI. */
  readonly serverAddress: string
  /** Names of the nodes to start; none means no scheduler and no kubelets either. */
  readonly nodes: readonly string[]
  /** --etcd-compaction-interval in seconds. */
  readonly compactionIntervalSeconds: number
  /** --service-account-max-token-expiration in seconds; 0 is no maximum. */
  readonly maxTokenExpirationSeconds: number
  /** How much of the past is kept; as much as `KEPT` says where nothing else is. */
  readonly kept?: Partial<Kept>
}
