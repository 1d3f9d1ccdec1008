import type { ActorContext } from '../controllers/controller.ts'
import { parseJwt } from '../authn/jwt.ts'
import type { HeldToken, PodState } from '../runtime/container-state.ts'

/** Virtual ms. Models pkg/kubelet/token/token_manager.go. */
const LONGEST = 24 * 60 * 60 * 1000
/** Whole seconds, so that many kubelets do not ask at once. */
const JITTER_SECONDS = 10

export interface TokenWish {
  readonly serviceAccount: string
  readonly audience: string | undefined
  readonly expirationSeconds: number
}

export interface TokenResult {
  readonly held: HeldToken
  /** True when it was asked for just now. */
  readonly fresh: boolean
}

export const tokenKey = ({ serviceAccount, audience, expirationSeconds }: TokenWish) => `${serviceAccount}/${audience ?? ''}/${expirationSeconds}`

/**
 * The pod's token for a wish: the one held, or a new one when it is due. A refused renewal leaves a token that is still
 * valid in place. Throws StatusError when there is none to fall back on.
 */
export function podToken(pod: PodState, wish: TokenWish, context: ActorContext): TokenResult {
  const held = pod.tokens[tokenKey(wish)]
  if (held && context.now < held.refreshAt) return { held, fresh: false }
  try {
    return { held: requestToken(pod, wish, context), fresh: true }
  } catch (error) {
    if (held && context.now < held.expiresAt) return { held, fresh: false }
    throw error
  }
}

function requestToken(pod: PodState, { serviceAccount, audience, expirationSeconds }: TokenWish, { client, now, random }: ActorContext): HeldToken {
  const answer = client.create(
    { resource: 'serviceaccounts', namespace: pod.namespace },
    {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      metadata: {},
      spec: {
        ...(audience === undefined ? {} : { audiences: [audience] }),
        expirationSeconds,
        boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name: pod.name, uid: pod.uid },
      },
    },
    { name: serviceAccount, subresource: 'token' },
  )
  const { token, expirationTimestamp } = answer['status'] as { token: string; expirationTimestamp: string }
  const { expirationSeconds: granted } = answer['spec'] as { expirationSeconds: number }
  const expiresAt = Date.parse(expirationTimestamp)
  const issuedAt = expiresAt - granted * 1000
  // requiresRefresh: after 80 % of its life or a day, whichever comes first, less a jitter.
  const jitter = random.below(JITTER_SECONDS) * 1000
  const refreshAt = Math.min(issuedAt + LONGEST, expiresAt - Math.trunc((granted * 20) / 100) * 1000) - jitter
  return { token, tokenId: String(parseJwt(token)?.claims['jti'] ?? ''), issuedAt, expiresAt, refreshAt: Math.max(refreshAt, now + 1000) }
}
