import type { ClusterConfig } from '../cluster/config.ts'
import { release } from '../cluster/releases.ts'
import { es256 } from './crypto/es256.ts'
import { rs256 } from './crypto/rs256.ts'
import { SANDBOX_SIGNING_KEY } from './crypto/sandbox-key.ts'
import { tokenCrypto } from './crypto/token-crypto.ts'
import { PAGE_USERS } from './page-users.ts'
import type { StartOptions } from './protocol.ts'
import { SANDBOX_ROOT_CERTIFICATE } from './sandbox-certificate.ts'

/** Every token minted in the page says where it is from: worthless anywhere else. */
export const PAGE_ISSUER = 'https://sandbox.keycard.invalid'

/** The cluster the page starts: two nodes, one signing key, and time from `startTime` (virtual ms) on. */
export function pageClusterConfig(options: StartOptions): ClusterConfig {
  return {
    release: release(options.release),
    seed: options.seed,
    startTime: options.startTime,
    issuers: [PAGE_ISSUER],
    apiAudiences: [PAGE_ISSUER],
    staticUsers: PAGE_USERS,
    crypto: tokenCrypto([SANDBOX_SIGNING_KEY], [rs256, es256]),
    rootCertificate: SANDBOX_ROOT_CERTIFICATE,
    serverAddress: 'kubernetes.default.svc:443',
    nodes: ['node-1', 'node-2'],
    compactionIntervalSeconds: 300,
    maxTokenExpirationSeconds: 0,
  }
}
