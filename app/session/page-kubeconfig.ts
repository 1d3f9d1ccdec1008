import { PAGE_SERVER, PAGE_USERS } from './page-users.ts'

/** The kubeconfig of the learner's home: one context a user, admin current. */
export function pageKubeconfig(): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': PAGE_USERS[0]?.username,
    clusters: [{ name: 'sandbox', cluster: { server: PAGE_SERVER } }],
    users: PAGE_USERS.map(({ username, token }) => ({ name: username, user: { token } })),
    contexts: PAGE_USERS.map(({ username }) => ({ name: username, context: { cluster: 'sandbox', user: username } })),
  })
}
