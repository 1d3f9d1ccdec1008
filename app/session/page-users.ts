import type { StaticUser } from '../cluster/config.ts'

/** Where clients in the page and in its pods reach the API server. */
export const PAGE_SERVER = 'https://kubernetes.default.svc'

export const ADMIN_TOKEN = 'sandbox-admin'

const ADMIN: StaticUser = { token: ADMIN_TOKEN, username: 'admin', uid: 'admin', groups: ['system:masters'] }

/** Who the terminal's kubeconfig knows. Their tokens open nothing but this page's own cluster. */
export const PAGE_USERS: readonly StaticUser[] = [ADMIN, { token: 'sandbox-alice', username: 'alice', uid: 'alice', groups: ['developers'] }]

/** The user of this name; the administrator when there is none. */
export const pageUser = (name: string): StaticUser => PAGE_USERS.find(({ username }) => username === name) ?? ADMIN
