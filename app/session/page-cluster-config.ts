import type { ClusterConfig } from '../cluster/config.ts'
import type { Json } from '../cluster/kernel/json.ts'
import { release } from '../cluster/releases.ts'
import { rs256 } from './crypto/rs256.ts'
import { SANDBOX_SIGNING_KEY } from './crypto/sandbox-key.ts'
import { type SignatureSuite, tokenCrypto } from './crypto/token-crypto.ts'
import { PAGE_USERS } from './page-users.ts'
import type { StartOptions, ToWorker } from './protocol.ts'
import { SANDBOX_ROOT_CERTIFICATE } from './sandbox-certificate.ts'

/** Every token minted in the page says where it is from: worthless anywhere else. */
export const PAGE_ISSUER = 'https://sandbox.keycard.invalid'

/** The page's cluster signs RS256. Elliptic curves are loaded when somebody wants a key of them: they are as much again as the rest of authn. */
const SUITES: SignatureSuite[] = [rs256]

/** Loads what this message needs and is not there yet; undefined when nothing is. */
export function loadSuite(message: ToWorker): Promise<void> | undefined {
  const wanted =
    (message.type === 'keys' && message.action.type === 'add' && message.action.algorithm === 'ES256') ||
    (message.type === 'start' && message.snapshot !== undefined && holdsEllipticKey(message.snapshot))
  if (!wanted || SUITES.length > 1) return undefined
  return import('./crypto/es256.ts').then(({ es256 }) => void SUITES.push(es256))
}

/** Whether a key of an elliptic curve was added to the cluster of a snapshot. */
function holdsEllipticKey(snapshot: Json): boolean {
  const { keys } = snapshot as { keys?: { held?: readonly { jwk?: { kty?: string } }[] } }
  return keys?.held?.some(({ jwk }) => jwk?.kty === 'EC') ?? false
}

/** The cluster the page starts: two nodes, one signing key, and time from `startTime` (virtual ms) on. */
export function pageClusterConfig(options: StartOptions): ClusterConfig {
  return {
    release: release(options.release),
    seed: options.seed,
    startTime: options.startTime,
    issuers: [PAGE_ISSUER],
    apiAudiences: [PAGE_ISSUER],
    staticUsers: PAGE_USERS,
    crypto: tokenCrypto([SANDBOX_SIGNING_KEY], SUITES),
    rootCertificate: SANDBOX_ROOT_CERTIFICATE,
    serverAddress: 'kubernetes.default.svc:443',
    nodes: ['node-1', 'node-2'],
    compactionIntervalSeconds: 300,
    maxTokenExpirationSeconds: 0,
  }
}
