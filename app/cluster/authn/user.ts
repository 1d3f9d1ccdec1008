import { isDns1123Label, isDns1123Subdomain } from '../api/validation/names.ts'

/** Who a request is from, after authentication (and impersonation). Models k8s.io/apiserver/pkg/authentication/user. */
export interface UserInfo {
  readonly username: string
  readonly uid?: string
  readonly groups: readonly string[]
  readonly extra?: Readonly<Record<string, readonly string[]>>
}

export const ANONYMOUS = 'system:anonymous'
export const GROUP_UNAUTHENTICATED = 'system:unauthenticated'
export const GROUP_AUTHENTICATED = 'system:authenticated'
export const GROUP_MASTERS = 'system:masters'
export const GROUP_NODES = 'system:nodes'
export const GROUP_SERVICE_ACCOUNTS = 'system:serviceaccounts'

/** Who the API server is to itself. Models apiserver/pkg/server/config.go (AuthorizeClientBearerToken). */
export const API_SERVER: UserInfo = { username: 'system:apiserver', groups: [GROUP_AUTHENTICATED, GROUP_MASTERS] }

/** The user name of a service account. */
export const serviceAccountUsername = (namespace: string, name: string) => `system:serviceaccount:${namespace}:${name}`

/** The groups every service account is in. */
export const serviceAccountGroups = (namespace: string) => [GROUP_SERVICE_ACCOUNTS, `${GROUP_SERVICE_ACCOUNTS}:${namespace}`]

/** Namespace and name of a service account's user name, if it is one. Models serviceaccount/util.go (SplitUsername). */
export function splitServiceAccount(username: string): { namespace: string; name: string } | undefined {
  const [, namespace, name] = username.match(/^system:serviceaccount:([^:]*):([^:]*)$/) ?? []
  if (namespace === undefined || name === undefined) return undefined
  return isDns1123Label(namespace).length === 0 && isDns1123Subdomain(name).length === 0 ? { namespace, name } : undefined
}

const NODE_PREFIX = 'system:node:'

/** The node a user is; '' for one in the nodes' group that names none, undefined for who is no node. Models pkg/auth/nodeidentifier/default.go. */
export function nodeNameOf({ username, groups }: UserInfo): string | undefined {
  return username.startsWith(NODE_PREFIX) && groups.includes(GROUP_NODES) ? username.slice(NODE_PREFIX.length) : undefined
}
