import { generatedName } from '../api/generate-name.ts'
import type { KubeObject } from '../api/object.ts'
import { legacyTokenClaims } from '../authn/legacy-token-authenticator.ts'
import { base64, bytesOf } from '../kernel/text.ts'
import type { Actor, ActorContext } from './controller.ts'
import { CONTROLLER_MANAGER } from './identity.ts'
import { unlessGoneOrChanged } from './unless-refused.ts'

export const TOKEN_SECRET_TYPE = 'kubernetes.io/service-account-token'
const ACCOUNT_NAME = 'kubernetes.io/service-account.name'
const ACCOUNT_UID = 'kubernetes.io/service-account.uid'

export const isTokenSecret = (object: KubeObject) => object['type'] === TOKEN_SECRET_TYPE
/** The account a token Secret is for: its name, and its uid once that is known; '' for none. */
export const accountNameOf = (secret: KubeObject) => secret.metadata.annotations?.[ACCOUNT_NAME] ?? ''
export const accountUidOf = (secret: KubeObject) => secret.metadata.annotations?.[ACCOUNT_UID] ?? ''
/** The Secrets an account lists. */
export const secretsOf = (account: KubeObject) => (account['secrets'] ?? []) as readonly { readonly name?: string }[]

/** `account/NAMESPACE/NAME/UID` */
const accountKey = ({ metadata }: KubeObject) => `account/${metadata.namespace}/${metadata.name}/${metadata.uid}`
/** `secret/NAMESPACE/NAME/UID/ACCOUNT UID/ACCOUNT`: all that has to be known of a Secret when it is gone. */
const secretKey = (secret: KubeObject) => {
  const { namespace, name, uid } = secret.metadata
  return `secret/${namespace}/${name}/${uid}/${accountUidOf(secret)}/${accountNameOf(secret)}`
}

/**
 * Fills Secrets made for a service account's token, removes those whose account is gone, and, in releases that did so, makes one
 * for every account. Models pkg/controller/serviceaccount/tokens_controller.go.
 */
export const tokensController: Actor = {
  name: 'serviceaccount-token-controller',
  kind: 'controller',
  identity: CONTROLLER_MANAGER,
  watches: {
    secrets: ({ object }) => (isTokenSecret(object) && accountNameOf(object) !== '' ? [secretKey(object)] : []),
    serviceaccounts: ({ object }) => [accountKey(object)],
  },
  startKeys: (cache) => cache.list('serviceaccounts').map(accountKey),
  reconcile(key, context) {
    const [kind, namespace = '', name = '', uid = '', accountUid = '', ...accountName] = key.split('/')
    if (kind === 'account') return syncAccount(namespace, name, uid, context)
    const secret = context.cache.get('secrets', namespace, name)
    const account = accountOf(namespace, accountName.join('/'), accountUid, context)
    if (secret?.metadata.uid !== uid) {
      context.record({ ...tokenEntry(namespace, name, accountName.join('/')), event: 'unmounted' })
      if (account) forgetReference(account, name, context)
    } else if (account) fillSecret(secret, account, context)
    else removeSecret(secret, context)
  },
}

/** The account of that name, if it is still the one with that uid; any one when none is told. */
function accountOf(namespace: string, name: string, uid: string, { cache }: ActorContext): KubeObject | undefined {
  const account = cache.get('serviceaccounts', namespace, name)
  return uid === '' || account?.metadata.uid === uid ? account : undefined
}

/** An account of the same name made anew is another one: its uid differs. */
function syncAccount(namespace: string, name: string, uid: string, context: ActorContext): void {
  const { config } = context
  const account = accountOf(namespace, name, uid, context)
  if (!account) {
    for (const secret of tokenSecretsOf(namespace, name, uid, context)) removeSecret(secret, context)
    return
  }
  if (!config.release.has('autoTokenSecrets') || account.metadata.deletionTimestamp) return
  const live = new Set(tokenSecretsOf(namespace, name, uid, context).map((secret) => secret.metadata.name))
  if (!secretsOf(account).some((one) => live.has(one.name))) makeSecret(account, context)
}

/** The Secrets with a token of this account. */
const tokenSecretsOf = (namespace: string, name: string, uid: string, { cache }: ActorContext) =>
  cache
    .list('secrets', namespace)
    .filter((secret) => isTokenSecret(secret) && accountNameOf(secret) === name && ['', uid].includes(accountUidOf(secret)))

const encode = (text: string) => base64.encode(bytesOf(text))

/** What the log says of the token in a Secret. */
const tokenEntry = (namespace: string, secretName: string, serviceAccount: string) =>
  ({ type: 'token', tokenId: `${namespace}/${secretName}`, namespace, serviceAccount, secret: secretName }) as const

/** What a Secret for an account's token holds; the token only when it holds none yet. Models generateTokenIfNeeded. */
function tokenData(account: KubeObject, secretName: string, data: Readonly<Record<string, string>>, { config, tokens }: ActorContext) {
  const { namespace = '', name = '', uid = '' } = account.metadata
  return {
    ...data,
    'ca.crt': encode(config.rootCertificate),
    namespace: data['namespace'] || encode(namespace),
    token: data['token'] || encode(tokens.sign(legacyTokenClaims({ namespace, name, uid }, secretName))),
  }
}

const tokenAnnotations = ({ metadata: { name = '', uid = '' } }: KubeObject) => ({ [ACCOUNT_NAME]: name, [ACCOUNT_UID]: uid })

function fillSecret(secret: KubeObject, account: KubeObject, context: ActorContext): void {
  const { client, config } = context
  const { namespace = '', name = '', annotations = {} } = secret.metadata
  const data = (secret['data'] ?? {}) as Readonly<Record<string, string>>
  if (data['ca.crt'] === encode(config.rootCertificate) && data['namespace'] && data['token']) return
  const metadata = { ...secret.metadata, annotations: { ...annotations, ...tokenAnnotations(account) } }
  const next = { ...secret, metadata, data: tokenData(account, name, data, context) }
  const filled = unlessGoneOrChanged(() => client.update({ resource: 'secrets', namespace }, next))
  if (filled && !data['token']) noteMinted(account, name, context)
}

function noteMinted({ metadata: { namespace = '', name = '' } }: KubeObject, secretName: string, { record, tokens }: ActorContext): void {
  record({ ...tokenEntry(namespace, secretName, name), event: 'minted', keyId: tokens.keyId, audiences: [] })
}

function removeSecret(secret: KubeObject, { client }: ActorContext): void {
  const { namespace = '', name = '', uid } = secret.metadata
  unlessGoneOrChanged(() =>
    client.delete({ resource: 'secrets', namespace }, name, { kind: 'DeleteOptions', apiVersion: 'v1', preconditions: { uid } }),
  )
}

/** A deleted Secret is taken out of the list of its account. */
function forgetReference(account: KubeObject, secretName: string, { client }: ActorContext): void {
  const { namespace = '' } = account.metadata
  const secrets = secretsOf(account).filter(({ name }) => name !== secretName)
  if (secrets.length === secretsOf(account).length) return
  unlessGoneOrChanged(() => client.update({ resource: 'serviceaccounts', namespace }, { ...account, secrets }))
}

/** Until 1.23: a Secret for every account, listed in it; one that cannot be listed goes again. Models ensureReferencedToken. */
function makeSecret(account: KubeObject, context: ActorContext): void {
  const { client, random } = context
  const { namespace = '', name = '' } = account.metadata
  const secretName = generatedName(`${name}-token-`, random)
  const secret = client.create(
    { resource: 'secrets', namespace },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      type: TOKEN_SECRET_TYPE,
      metadata: { name: secretName, namespace, annotations: tokenAnnotations(account) },
      data: tokenData(account, secretName, {}, context),
    },
  )
  noteMinted(account, secretName, context)
  const secrets = [...secretsOf(account), { name: secretName }]
  if (!unlessGoneOrChanged(() => client.update({ resource: 'serviceaccounts', namespace }, { ...account, secrets }))) removeSecret(secret, context)
}
