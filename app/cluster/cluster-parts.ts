import type { ServerParts } from './apiserver/server-parts.ts'
import { ANONYMOUS, GROUP_AUTHENTICATED, GROUP_UNAUTHENTICATED } from './authn/user.ts'
import { authorize } from './authz/authorizer.ts'
import { RESOURCES } from './resources/index.ts'

/** Puts the API server together: who authenticates, who authorizes, which kinds and plugins there are. */
export function serverParts(base: Pick<ServerParts, 'config' | 'simulation' | 'log' | 'storage'>): ServerParts {
  const { config } = base
  return {
    ...base,
    definitions: RESOURCES,
    admissionPlugins: [],
    tokens: { sign: () => '' },
    authenticator: { authenticate: () => ({ checks: [] }) },
    authenticate(request) {
      const { certificate } = request
      if (certificate) return { user: { username: certificate.commonName, groups: [...certificate.organizations, GROUP_AUTHENTICATED] }, checks: [] }
      if (request.headers?.['authorization'] === undefined) return { user: { username: ANONYMOUS, groups: [GROUP_UNAUTHENTICATED] }, checks: [] }
      const bearer = String(request.headers?.['authorization'] ?? '').slice('Bearer '.length)
      const user = config.staticUsers.find((one) => one.token === bearer)
      return user ? { user: { username: user.username, groups: [...user.groups, GROUP_AUTHENTICATED] }, checks: [] } : { checks: [] }
    },
    impersonate: (_request, user) => ({ user, impersonating: false }),
    authorize,
    otherPaths: {},
  }
}
