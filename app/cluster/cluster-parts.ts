import { ADMISSION_PLUGINS } from './admission/index.ts'
import type { ApiRequest, ApiResponse } from './apiserver/http.ts'
import type { ServerParts } from './apiserver/server-parts.ts'
import { authenticateRequest, reviewToken } from './authn/authentication.ts'
import { discoveryPaths } from './authn/discovery.ts'
import { IdentityMemory } from './authn/identity-memory.ts'
import { impersonate } from './authn/impersonation.ts'
import { KeyRing } from './authn/key-ring.ts'
import { noteLegacyTokenUse } from './authn/legacy-token-use.ts'
import { tokenAuthenticator } from './authn/token-authenticator.ts'
import { tokenIssuer } from './authn/token-issuer.ts'
import { API_SERVER } from './authn/user.ts'
import { authorize } from './authz/authorizer.ts'
import { InClusterClient } from './in-cluster-client.ts'
import { RESOURCES } from './resources/index.ts'

/** The API server as a client of its own door. */
export function loopbackClient(send: (request: ApiRequest) => ApiResponse): InClusterClient {
  return new InClusterClient(send, {
    certificate: { commonName: API_SERVER.username, organizations: API_SERVER.groups },
    origin: { type: 'apiserver', name: 'kube-apiserver' },
  })
}

/**
 * Puts the API server together: who authenticates, who authorizes, which kinds and plugins there are. `send` is the server's
 * own door, for what it asks of itself.
 */
export function serverParts(
  base: Pick<ServerParts, 'config' | 'simulation' | 'log' | 'storage' | 'containers'>,
  send: (request: ApiRequest) => ApiResponse,
): ServerParts {
  const { config, simulation, storage } = base
  const keys = new KeyRing(config.crypto)
  const tokens = tokenIssuer(keys)
  const loopback = loopbackClient(send)
  const identities = new IdentityMemory()
  const authenticator = tokenAuthenticator({
    config,
    remembered: identities.tokens,
    view: storage,
    tokens,
    keys,
    now: () => simulation.now,
    onLegacyUse: (secret) => {
      if (config.release.has('legacyTokenTracking')) noteLegacyTokenUse(secret, simulation.now, loopback)
    },
  })
  const impersonation = {
    authorize: (attributes: Parameters<typeof authorize>[0]) => authorize(attributes, storage),
    constrained: config.release.has('constrainedImpersonation'),
    memory: identities,
    now: () => simulation.now,
  }
  return {
    ...base,
    definitions: RESOURCES.filter(({ release }) => !release || config.release.has(release)),
    admissionPlugins: ADMISSION_PLUGINS,
    keys,
    tokens,
    reviewToken: (token, audiences) => reviewToken(token, authenticator, audiences.length > 0 ? audiences : config.apiAudiences),
    identities,
    authenticate: (request) => authenticateRequest(request, authenticator, config.apiAudiences),
    impersonate: (request, user, info) => impersonate(request, user, info, impersonation),
    authorize,
    otherPaths: discoveryPaths(config, keys),
  }
}
