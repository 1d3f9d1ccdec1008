import type { ClusterConfig, StaticUser } from '../cluster/config.ts'
import { release } from '../cluster/releases.ts'
import { pageTokenCrypto } from './crypto/token-crypto.ts'
import type { StartOptions } from './protocol.ts'
import { SANDBOX_ROOT_CERTIFICATE } from './sandbox-certificate.ts'

/** Where clients in the page and in its pods reach the API server. */
export const PAGE_SERVER = 'https://kubernetes.default.svc'

/** Every token minted in the page says where it is from: worthless anywhere else. */
export const PAGE_ISSUER = 'https://sandbox.keycard.invalid'

/** Who the terminal's kubeconfig knows. Their tokens open nothing but this page's own cluster. */
export const PAGE_USERS: readonly StaticUser[] = [
  { token: 'sandbox-admin', username: 'admin', uid: 'admin', groups: ['system:masters'] },
  { token: 'sandbox-alice', username: 'alice', uid: 'alice', groups: ['developers'] },
]

/** The cluster the page starts: two nodes, one signing key, and time from `startTime` (virtual ms) on. */
export function pageClusterConfig(options: StartOptions): ClusterConfig {
  return {
    release: release(options.release),
    seed: options.seed,
    startTime: options.startTime,
    issuers: [PAGE_ISSUER],
    apiAudiences: [PAGE_ISSUER],
    staticUsers: PAGE_USERS,
    crypto: pageTokenCrypto(),
    rootCertificate: SANDBOX_ROOT_CERTIFICATE,
    serverAddress: 'kubernetes.default.svc:443',
    nodes: ['node-1', 'node-2'],
    compactionIntervalSeconds: 300,
    maxTokenExpirationSeconds: 0,
  }
}
