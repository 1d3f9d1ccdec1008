import { StatusError } from '../api/status.ts'
import { boundTokenId } from '../authn/claims.ts'
import { parseJwt } from '../authn/jwt.ts'
import type { HeldToken } from '../runtime/container-state.ts'
import type { PodWorker } from './pod-worker.ts'

/** Virtual ms. Models pkg/kubelet/token/token_manager.go. */
const LONGEST = 24 * 60 * 60 * 1000
/** Whole seconds, so that many kubelets do not ask at once. */
const JITTER_SECONDS = 10

export interface TokenWish {
  readonly serviceAccount: string
  readonly audience: string | undefined
  readonly expirationSeconds: number
}

const keyOf = ({ serviceAccount, audience, expirationSeconds }: TokenWish) => `${serviceAccount}/${audience ?? ''}/${expirationSeconds}`

/** Which token answers a wish; undefined when a new one is due. */
export function tokenStamp(wish: TokenWish, { state, context }: PodWorker): string | undefined {
  const held = state.tokens[keyOf(wish)]
  return held && context.nodeNow < held.refreshAt ? held.tokenId : undefined
}

/**
 * The pod's token for a wish: the one held, or a new one when it is due, which the pod then holds. A refused renewal leaves
 * a token that is still valid in place. Throws StatusError when there is none to fall back on.
 */
export function podToken(wish: TokenWish, worker: PodWorker): { held: HeldToken; fresh: boolean } {
  const { state, context } = worker
  const key = keyOf(wish)
  const before = state.tokens[key]
  if (before && context.nodeNow < before.refreshAt) return { held: before, fresh: false }
  try {
    const held = requestToken(wish, worker)
    worker.state = { ...worker.state, tokens: { ...worker.state.tokens, [key]: held } }
    return { held, fresh: true }
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
    if (before && context.nodeNow < before.expiresAt) return { held: before, fresh: false }
    const why = before ? `token ${printKey(wish, worker)} expired and refresh failed` : 'failed to fetch token'
    throw new StatusError({ ...error.status, message: `${why}: ${error.message}` })
  }
}

/** The key of the token cache as the message prints it: Go's %q and %#v. Models keyFunc. */
function printKey({ serviceAccount, audience, expirationSeconds }: TokenWish, { state }: PodWorker): string {
  const audiences = audience === undefined ? '[]string(nil)' : `[]string{${JSON.stringify(audience)}}`
  const ref = `v1.BoundObjectReference{Kind:"Pod", APIVersion:"v1", Name:${JSON.stringify(state.name)}, UID:${JSON.stringify(state.uid)}}`
  return `${JSON.stringify(serviceAccount)}/${JSON.stringify(state.namespace)}/${audiences}/${expirationSeconds}/${ref}`
}

function requestToken({ serviceAccount, audience, expirationSeconds }: TokenWish, { state, context }: PodWorker): HeldToken {
  const { client, random } = context
  const answer = client.create(
    { resource: 'serviceaccounts', namespace: state.namespace },
    {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      metadata: {},
      spec: {
        ...(audience === undefined ? {} : { audiences: [audience] }),
        expirationSeconds,
        boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name: state.name, uid: state.uid },
      },
    },
    { name: serviceAccount, subresource: 'token' },
  )
  const { token, expirationTimestamp } = answer['status'] as { token: string; expirationTimestamp: string }
  const { expirationSeconds: granted } = answer['spec'] as { expirationSeconds: number }
  const expiresAt = Date.parse(expirationTimestamp)
  const issuedAt = expiresAt - granted * 1000
  return {
    token,
    tokenId: boundTokenId(parseJwt(token)?.claims ?? {}),
    issuedAt,
    expiresAt,
    refreshAt: refreshTime(issuedAt, expiresAt, random.below(JITTER_SECONDS)),
  }
}

/**
 * When a token is to be renewed, by the clock of its node: after 80 % of its life or a day, whichever comes first, less a
 * jitter in seconds. Models requiresRefresh.
 */
export function refreshTime(issuedAt: number, expiresAt: number, jitterSeconds: number): number {
  const seconds = Math.round((expiresAt - issuedAt) / 1000)
  return Math.min(issuedAt + LONGEST, expiresAt - Math.trunc((seconds * 20) / 100) * 1000) - jitterSeconds * 1000
}
