import type { AdmissionPlugin } from '../admission/plugin.ts'
import type { AuthenticationCheck } from '../authn/token-authenticator.ts'
import type { IdentityMemory } from '../authn/identity-memory.ts'
import type { KeyRing } from '../authn/key-ring.ts'
import type { TokenIssuer } from '../authn/token-issuer.ts'
import type { UserInfo } from '../authn/user.ts'
import type { Attributes, AuthorizationResult } from '../authz/attributes.ts'
import type { ClusterConfig } from '../config.ts'
import type { Log } from '../kernel/log.ts'
import type { Simulation } from '../kernel/simulation.ts'
import type { LogEntry } from '../log-entry.ts'
import type { ResourceDefinition } from '../resources/definition.ts'
import type { ContainerPort } from '../resources/pods/container-port.ts'
import type { Answer } from './exchange.ts'
import type { ApiRequest } from './http.ts'
import type { MultiVersionStorage } from './multi-version-storage.ts'
import type { RequestInfo } from './request-info.ts'
import type { StorageView } from './storage.ts'

/** Who a request is from, or that nobody vouches for its credential. */
export interface RequestAuthentication {
  /** Absent: 401. */
  readonly user?: UserInfo
  /** Of the audiences it was asked for, those its credential is good for. */
  readonly audiences?: readonly string[]
  readonly checks: readonly AuthenticationCheck[]
  /** jti of the token, or `namespace/name` of a legacy token's secret. */
  readonly credentialId?: string
  /** Set when the credential was a service account's token, good or bad, that names its account. */
  readonly serviceAccountToken?: { readonly tokenId: string; readonly namespace: string; readonly serviceAccount: string; readonly pod?: string }
  readonly warnings?: readonly string[]
  readonly error?: string
}

/** Whom a request acts as. `user` is the one who asked when no impersonation was asked for. Refusals throw StatusError. */
export interface Impersonation {
  readonly user: UserInfo
  readonly impersonating: boolean
  /** The mode that let it pass: 'user-info', 'legacy' … */
  readonly mode?: string
  /** What the authorizer said of it, last. */
  readonly authorization?: AuthorizationResult
  /** True when it was allowed less than 10 s ago, and not asked about again. */
  readonly remembered?: boolean
}

/** What the API server is made of, put together in cluster.ts. */
export interface ServerParts {
  readonly config: ClusterConfig
  readonly simulation: Simulation
  readonly log: Log<LogEntry>
  readonly storage: MultiVersionStorage
  readonly definitions: readonly ResourceDefinition[]
  readonly admissionPlugins: readonly AdmissionPlugin[]
  /** The keys of the service account issuer. */
  readonly keys: KeyRing
  readonly tokens: TokenIssuer
  /** Whose a token is, for these audiences: TokenReview. */
  reviewToken(token: string, audiences: readonly string[]): RequestAuthentication
  /** What it remembers of who proved to be whom. */
  readonly identities: IdentityMemory
  /** The containers of the nodes, for log and exec. */
  readonly containers: () => ContainerPort
  authenticate(request: ApiRequest): RequestAuthentication
  impersonate(request: ApiRequest, user: UserInfo, info: RequestInfo): Impersonation
  authorize(attributes: Attributes, view: StorageView): AuthorizationResult
  /** Paths outside /api and /apis that other parts answer: /.well-known/openid-configuration, /openid/v1/jwks. */
  readonly otherPaths: Readonly<Record<string, (request: ApiRequest) => Answer>>
}
