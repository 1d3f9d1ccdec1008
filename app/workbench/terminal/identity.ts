import type { StaticUser } from '../../cluster/config.ts'
import { PAGE_SERVER, PAGE_USERS } from '../../session/page-users.ts'

/** As whom a terminal asks the API server: a user with a token of its own, or a service account. */
export type Identity =
  | { readonly type: 'user'; readonly name: string }
  | { readonly type: 'service-account'; readonly namespace: string; readonly name: string }

export const ADMIN: Identity = { type: 'user', name: 'admin' }

/** What the terminal's tab, its prompt and its kubeconfig call it: `alice`, `sa:front-desk`. */
export const identityName = (identity: Identity): string => (identity.type === 'user' ? identity.name : `sa:${identity.name}`)

interface KubeConfig {
  readonly 'current-context'?: string
  readonly contexts?: readonly { readonly name: string; readonly context?: { readonly user?: string; readonly namespace?: string } }[] | null
}

/** The kubeconfig of a terminal, as JSON. A service account's holds the token it was given. */
export function kubeconfigOf(identity: Identity, token: string | undefined, users: readonly StaticUser[] = PAGE_USERS): string {
  const name = identityName(identity)
  const all = users.map(({ username, token: own }) => ({ name: username, token: own, namespace: undefined as string | undefined }))
  if (identity.type === 'service-account') all.push({ name, token: token ?? '', namespace: identity.namespace })
  return `${JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': name,
      clusters: [{ name: 'sandbox', cluster: { server: PAGE_SERVER } }],
      users: all.map((user) => ({ name: user.name, user: { token: user.token } })),
      contexts: all.map((user) => ({
        name: user.name,
        context: { cluster: 'sandbox', user: user.name, ...(user.namespace === undefined ? {} : { namespace: user.namespace }) },
      })),
    },
    null,
    2,
  )}\n`
}

/** Who a kubeconfig's current context is, and in which namespace. */
export interface Access {
  readonly who: string
  readonly namespace: string
}

export function accessOf(config: KubeConfig | null | undefined): Access {
  const context = config?.contexts?.find(({ name }) => name === config['current-context'])?.context
  return { who: context?.user ?? 'nobody', namespace: context?.namespace || 'default' }
}

/** `admin $ `, `sa:builder (ci) ~/manifests $ `: who one is, the namespace when it is not default, the folder when it is not the home. */
export function promptOf({ who, namespace }: Access, cwd: string, home: string): string {
  const place = cwd === home ? '' : ` ${cwd.startsWith(`${home}/`) ? `~${cwd.slice(home.length)}` : cwd}`
  return `${who}${namespace === 'default' ? '' : ` (${namespace})`}${place} $ `
}
