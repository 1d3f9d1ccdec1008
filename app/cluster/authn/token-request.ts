import { goQuote } from '../api/go-quote.ts'
import { apiVersionOf, type KubeObject, readApiVersion } from '../api/object.ts'
import { always, field, int64, list, object, pointer, string, time } from '../api/schema.ts'
import { kindSchema } from '../api/object-meta.ts'
import { FieldErrorList } from '../api/field-errors.ts'
import { badRequest, conflict, invalid, notFound } from '../api/status.ts'
import type { RequestContext } from '../apiserver/context.ts'
import { checkKeyName } from '../apiserver/key-name.ts'
import { rfc3339 } from '../kernel/text.ts'
import type { Subresource, SubresourceRequest } from '../resources/definition.ts'
import { boundTokenClaims, boundTokenId, EXTENDED_EXPIRATION, type ObjectClaim, WARN_ONLY_EXPIRATION } from './claims.ts'

// Models pkg/registry/core/serviceaccount/storage/token.go (TokenREST.Create).

export const AUTHENTICATION_GROUP = 'authentication.k8s.io'
const TOKEN_REQUEST = { group: AUTHENTICATION_GROUP, version: 'v1', kind: 'TokenRequest' }
const INVALID_KIND = { group: AUTHENTICATION_GROUP, resource: 'TokenRequest' }
const NAME = 'io.k8s.api.authentication.v1'
/** Seconds. */
const SHORTEST = 600
const LONGEST = 2 ** 32

const boundObjectReferenceSchema = object(
  `${NAME}.BoundObjectReference`,
  'BoundObjectReference is a reference to an object that a token is bound to.',
  {
    kind: field(string, "Kind of the referent. Valid kinds are 'Pod' and 'Secret'."),
    apiVersion: field(string, 'API version of the referent.'),
    name: field(string, 'Name of the referent.'),
    uid: field({ type: 'string', goType: 'types.UID' }, 'UID of the referent.'),
  },
)

export const tokenRequestSchema = kindSchema(`${NAME}.TokenRequest`, 'TokenRequest requests a token for a given service account.', {
  spec: always(
    object(`${NAME}.TokenRequestSpec`, 'TokenRequestSpec contains client provided parameters of a token request.', {
      audiences: always(
        list(string, { listType: 'atomic' }),
        null,
        'Audiences are the intendend audiences of the token. A recipient of a token must identify themself with an identifier in the list of audiences of the token, and otherwise should reject the token. A token issued for multiple audiences may be used to authenticate against any of the audiences listed but implies a high degree of trust between the target audiences.',
        { required: true },
      ),
      expirationSeconds: pointer(
        int64,
        "ExpirationSeconds is the requested duration of validity of the request. The token issuer may return a token with a different validity duration so a client needs to check the 'expiration' field in a response.",
        { default: 3600 },
      ),
      boundObjectRef: always(
        boundObjectReferenceSchema,
        null,
        "BoundObjectRef is a reference to an object that the token will be bound to. The token will only be valid for as long as the bound object exists. NOTE: The API server's TokenReview endpoint will validate the BoundObjectRef, but other audiences may not. Keep ExpirationSeconds small if you want prompt revocation.",
      ),
    }),
    {},
    'Spec holds information about the request being evaluated',
    { required: true },
  ),
  status: always(
    object(`${NAME}.TokenRequestStatus`, 'TokenRequestStatus is the result of a token request.', {
      token: always(string, '', 'Token is the opaque bearer token.', { required: true }),
      expirationTimestamp: always(time, null, 'ExpirationTimestamp is the time of expiration of the returned token.', { required: true }),
    }),
    { token: '', expirationTimestamp: null },
    'Status is filled in by the server and indicates whether the token can be authenticated.',
  ),
})

interface TokenRequestSpec {
  readonly audiences?: readonly string[] | null
  readonly expirationSeconds?: number
  readonly boundObjectRef?: { readonly kind?: string; readonly apiVersion?: string; readonly name?: string; readonly uid?: string } | null
}

/** serviceaccounts/token: mints a token. Nothing is stored. */
export const tokenSubresource: Subresource = {
  verbs: ['create'],
  kind: TOKEN_REQUEST,
  schema: tokenRequestSchema,
  create: createToken,
}

function createToken({ namespace, name, parent, body, context }: SubresourceRequest): KubeObject {
  const request = body as KubeObject
  const { metadata } = request
  if (metadata.name && metadata.name !== name)
    throw mismatch(name, 'metadata.name', metadata.name, 'must match the service account name if specified')
  if (metadata.namespace && metadata.namespace !== namespace) {
    throw mismatch(name, 'metadata.namespace', metadata.namespace, 'must match the service account namespace if specified')
  }
  if (!parent) throw notFound({ group: '', resource: 'serviceaccounts' }, name)
  const uid = parent.metadata.uid ?? ''
  if (metadata.uid && metadata.uid !== uid && context.release.has('tokenRequestUidValidation')) {
    throw conflict(INVALID_KIND, name, `the UID in the token request (${metadata.uid}) does not match the UID of the service account (${uid})`)
  }
  const spec = (request['spec'] ?? {}) as TokenRequestSpec
  const audiences = spec.audiences?.length ? spec.audiences : context.config.apiAudiences
  const asked = spec.expirationSeconds ?? 3600
  validateExpiration(asked)
  const bound = resolveBoundObject(spec, namespace, name, context)
  const expirationSeconds = shortened(asked, context)

  const extended =
    bound.pod !== undefined &&
    expirationSeconds === WARN_ONLY_EXPIRATION &&
    audiences.every((audience) => context.config.apiAudiences.includes(audience))
  const now = Math.floor(context.now / 1000)
  const jti = context.release.has('tokenJti') ? context.random.uuid() : undefined
  const claims = boundTokenClaims({
    issuer: context.config.issuers[0] ?? '',
    namespace,
    serviceAccount: { name, uid },
    ...bound,
    audiences,
    now,
    expirationSeconds: extended ? EXTENDED_EXPIRATION : expirationSeconds,
    ...(extended ? { warnAfterSeconds: WARN_ONLY_EXPIRATION } : {}),
    ...(jti === undefined ? {} : { jti }),
  })
  const statusExpiresAt = (now + expirationSeconds) * 1000
  context.record({
    type: 'token',
    event: 'minted',
    tokenId: boundTokenId(claims),
    namespace,
    serviceAccount: name,
    ...(bound.pod ? { pod: bound.pod.name } : {}),
    keyId: context.tokens.keyId,
    audiences,
    expiresAt: (claims['exp'] as number) * 1000,
    statusExpiresAt,
    ...(extended ? { warnAfter: statusExpiresAt } : {}),
  })
  return {
    ...request,
    kind: TOKEN_REQUEST.kind,
    apiVersion: apiVersionOf(TOKEN_REQUEST.group, TOKEN_REQUEST.version),
    metadata: {
      ...metadata,
      name,
      namespace,
      // Before it was compared it was not told either.
      uid: context.release.has('tokenRequestUidValidation') ? uid : undefined,
      creationTimestamp: rfc3339(context.now),
    },
    spec: { ...(request['spec'] as object), audiences: [...audiences], expirationSeconds, boundObjectRef: spec.boundObjectRef ?? null },
    status: {
      token: context.inProcess ? context.tokens.unsealed(claims) : context.tokens.sign(claims),
      expirationTimestamp: rfc3339(statusExpiresAt),
    },
  } as unknown as KubeObject
}

function mismatch(name: string, path: string, value: string, detail: string) {
  const message = `Invalid value: ${goQuote(value)}: ${detail}`
  return invalid(INVALID_KIND, name, `${path}: ${message}`, [{ reason: 'FieldValueInvalid', message, field: path }])
}

/** Models pkg/apis/authentication/validation/validation.go (ValidateTokenRequest). */
function validateExpiration(seconds: number): void {
  const errors = new FieldErrorList()
  if (seconds < SHORTEST) errors.invalid('spec.expirationSeconds', seconds, 'may not specify a duration less than 10 minutes')
  if (seconds > LONGEST) errors.invalid('spec.expirationSeconds', seconds, 'may not specify a duration larger than 2^32 seconds')
  if (!errors.empty) throw errors.toStatusError(INVALID_KIND, '')
}

/** --service-account-max-token-expiration. */
function shortened(asked: number, context: RequestContext): number {
  const longest = context.config.maxTokenExpirationSeconds
  if (longest === 0 || asked <= longest) return asked
  context.warn(`requested expiration of ${asked} seconds shortened to ${longest} seconds`)
  return longest
}

interface BoundObject {
  readonly pod?: ObjectClaim
  readonly node?: ObjectClaim
  readonly secret?: ObjectClaim
}

function resolveBoundObject(spec: TokenRequestSpec, namespace: string, account: string, context: RequestContext): BoundObject {
  const ref = spec.boundObjectRef
  if (!ref) return {}
  const { group, version } = readApiVersion(ref.apiVersion ?? '')
  const { release } = context
  const kind = group === '' ? ref.kind : undefined
  if (kind === 'Pod') {
    const pod = found('pods', namespace, ref, context)
    const { serviceAccountName, nodeName } = pod['spec'] as { serviceAccountName?: string; nodeName?: string }
    if (serviceAccountName !== account) {
      throw badRequest(`cannot bind token for serviceaccount ${goQuote(account)} to pod running with different serviceaccount name.`)
    }
    checkUid(ref, pod)
    return { pod: claimOf(pod), ...(nodeName && release.has('tokenNodeInfo') ? { node: nodeClaim(nodeName, context) } : {}) }
  }
  if (kind === 'Node' && release.has('nodeBoundTokensGated')) {
    throw badRequest('cannot bind token to a Node object as the "ServiceAccountTokenNodeBinding" feature-gate is disabled')
  }
  if (kind === 'Node' && release.has('nodeBoundTokens')) {
    const node = found('nodes', '', ref, context)
    checkUid(ref, node)
    return { node: claimOf(node) }
  }
  if (kind === 'Secret') {
    const secret = found('secrets', namespace, ref, context)
    checkUid(ref, secret)
    return { secret: claimOf(secret) }
  }
  throw badRequest(`cannot bind token to object of type ${group}/${version}, Kind=${ref.kind ?? ''}`)
}

type BoundObjectRef = NonNullable<TokenRequestSpec['boundObjectRef']>

function found(resource: string, namespace: string, ref: BoundObjectRef, context: RequestContext): KubeObject {
  const { name = '' } = ref
  checkKeyName(name)
  const object = context.view.get(resource, namespace, name)
  if (!object) throw notFound({ group: '', resource }, name)
  return object
}

/** In the place of the resource upstream prints the kind. */
function checkUid(ref: BoundObjectRef, object: KubeObject): void {
  if (!ref.uid || ref.uid === object.metadata.uid) return
  const message = `the UID in the bound object reference (${ref.uid}) does not match the UID in record. The object might have been deleted and then recreated`
  throw conflict({ group: '', resource: ref.kind ?? '' }, ref.name ?? '', message)
}

const claimOf = ({ metadata }: KubeObject): ObjectClaim => ({ name: metadata.name ?? '', uid: metadata.uid ?? '' })

/** A node that is not there is told by name alone. */
function nodeClaim(name: string, context: RequestContext): ObjectClaim {
  const node = context.view.get('nodes', '', name)
  return node ? claimOf(node) : { name }
}
