import type { ClusterPort } from './cluster-port.ts'
import { ADMIN_TOKEN } from './page-users.ts'

/** What the API server answered to a trial. Its reasons stand on the request's entry of the log, by `entry`. */
export interface TrialAnswer {
  readonly entry: number
  /** Method and path. */
  readonly request: string
  readonly status: number
  /** The answer as sent. */
  readonly text: string
  /** The answer as an object, when it is one. */
  readonly object: Readonly<Record<string, unknown>> | undefined
}

/** Something to ask the API server about a token, or with one. */
export type Trial =
  /** Whose is it? Asked by the admin, of the token. */
  | { readonly type: 'review'; readonly audiences: readonly string[] }
  /** Who am I? Asked with the token. */
  | { readonly type: 'whoami' }
  /** A read with the token. */
  | { readonly type: 'get'; readonly path: string }

/** Tries a token on the API server. The only way a token on the inspector's bench leaves the panel. Rejects when there is no cluster to ask. */
export async function tryToken(port: ClusterPort, token: string, trial: Trial): Promise<TrialAnswer> {
  switch (trial.type) {
    case 'review': {
      const spec = { token, ...(trial.audiences.length > 0 ? { audiences: trial.audiences } : {}) }
      return send(port, ADMIN_TOKEN, 'POST', '/apis/authentication.k8s.io/v1/tokenreviews', review('TokenReview', { spec }))
    }
    case 'whoami':
      return send(port, token, 'POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews', review('SelfSubjectReview', {}))
    case 'get':
      return send(port, token, 'GET', trial.path)
  }
}

/** A wish for a token, as `kubectl create token` sends it. What is not wished for is the server's to choose. */
export interface TokenWish {
  readonly namespace: string
  readonly account: string
  readonly audiences: readonly string[]
  readonly expirationSeconds?: number
  readonly boundTo?: { readonly kind: 'Pod' | 'Secret' | 'Node'; readonly name: string }
}

/** Asks for a token as the admin. Rejects when there is no cluster to ask. */
export function requestToken(port: ClusterPort, { namespace, account, audiences, expirationSeconds, boundTo }: TokenWish): Promise<TrialAnswer> {
  const spec = {
    audiences,
    ...(expirationSeconds === undefined ? {} : { expirationSeconds }),
    ...(boundTo ? { boundObjectRef: { apiVersion: 'v1', ...boundTo } } : {}),
  }
  const url = `/api/v1/namespaces/${encodeURIComponent(namespace)}/serviceaccounts/${encodeURIComponent(account)}/token`
  return send(port, ADMIN_TOKEN, 'POST', url, review('TokenRequest', { spec }))
}

const review = (kind: string, content: object) => ({ apiVersion: 'authentication.k8s.io/v1', kind, ...content })

async function send(port: ClusterPort, token: string, method: string, url: string, body?: object): Promise<TrialAnswer> {
  const headers = { accept: 'application/json', authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) }
  const response = await port.request({ method, url, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
  const text = await response.text()
  return { entry: response.entry, request: `${method} ${url}`, status: response.status, text, object: objectOf(text) }
}

function objectOf(text: string): TrialAnswer['object'] {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined
  } catch {
    return undefined
  }
}
