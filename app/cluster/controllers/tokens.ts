import type { KubeObject } from '../api/object.ts'
import { legacyTokenClaims } from '../authn/legacy-token-authenticator.ts'
import { tokenIssuer } from '../authn/token-issuer.ts'
import { base64, bytesOf } from '../kernel/text.ts'
import type { Actor, ActorContext } from './controller.ts'
import { CONTROLLER_MANAGER } from './identity.ts'
import { unlessGoneOrChanged } from './unless-refused.ts'

export const TOKEN_SECRET_TYPE = 'kubernetes.io/service-account-token'
const ACCOUNT_NAME = 'kubernetes.io/service-account.name'
const ACCOUNT_UID = 'kubernetes.io/service-account.uid'

type Reference = { readonly name?: string }

const isTokenSecret = (object: KubeObject) => object['type'] === TOKEN_SECRET_TYPE
const accountKey = ({ metadata }: KubeObject) => `account/${metadata.namespace}/${metadata.name}/${metadata.uid}`
const accountNameOf = (secret: KubeObject) => secret.metadata.annotations?.[ACCOUNT_NAME] ?? ''

/**
 * Fills Secrets made for a service account's token, removes those whose account is gone, and, in releases that did
 * so, makes one for every account. Keys are `secret/NAMESPACE/NAME` and `account/NAMESPACE/NAME/UID`.
 * Models pkg/controller/serviceaccount/tokens_controller.go.
 */
export const tokensController: Actor = {
  name: 'serviceaccount-token-controller',
  kind: 'controller',
  identity: CONTROLLER_MANAGER,
  watches: {
    secrets: ({ object }) =>
      isTokenSecret(object) && accountNameOf(object) !== '' ? [`secret/${object.metadata.namespace}/${object.metadata.name}`] : [],
    serviceaccounts: ({ object }) => [accountKey(object)],
  },
  startKeys: (cache) => cache.list('serviceaccounts').map(accountKey),
  reconcile(key, context) {
    const [kind, namespace = '', name = '', uid = ''] = key.split('/')
    if (kind === 'secret') syncSecret(namespace, name, context)
    else syncAccount(namespace, name, uid, context)
  },
}

function syncSecret(namespace: string, name: string, context: ActorContext): void {
  const { cache, memory } = context
  const memoryKey = `secret/${namespace}/${name}`
  const secret = cache.get('secrets', namespace, name)
  if (!secret) {
    const account = memory.get(memoryKey)
    memory.delete(memoryKey)
    if (typeof account === 'string') forgetReference(namespace, account, name, context)
    return
  }
  const account = cache.get('serviceaccounts', namespace, accountNameOf(secret))
  memory.set(memoryKey, accountNameOf(secret))
  const uid = secret.metadata.annotations?.[ACCOUNT_UID]
  if (!account || (uid && uid !== account.metadata.uid)) removeSecret(secret, context)
  else fillSecret(secret, account, context)
}

/** An account of the same name made anew is another one: its uid differs. */
function syncAccount(namespace: string, name: string, uid: string, context: ActorContext): void {
  const { cache, config } = context
  const account = cache.get('serviceaccounts', namespace, name)
  if (account?.metadata.uid !== uid) {
    for (const secret of cache.list('secrets', namespace)) {
      const itsUid = secret.metadata.annotations?.[ACCOUNT_UID] || uid
      if (isTokenSecret(secret) && accountNameOf(secret) === name && itsUid === uid) removeSecret(secret, context)
    }
    return
  }
  if (config.release.has('autoTokenSecrets') && !account.metadata.deletionTimestamp && ((account['secrets'] ?? []) as unknown[]).length === 0)
    makeSecret(account, context)
}

function fillSecret(secret: KubeObject, account: KubeObject, { client, config }: ActorContext): void {
  const data = (secret['data'] ?? {}) as Readonly<Record<string, string>>
  const namespace = account.metadata.namespace ?? ''
  const name = account.metadata.name ?? ''
  const uid = account.metadata.uid ?? ''
  const encode = (text: string) => base64.encode(bytesOf(text))
  const certificate = encode(config.rootCertificate)
  const { annotations = {} } = secret.metadata
  const complete = data['ca.crt'] === certificate && data['namespace'] && data['token'] && annotations[ACCOUNT_UID] === uid
  if (complete) return
  const token = data['token'] || encode(tokenIssuer(config.crypto).sign(legacyTokenClaims({ namespace, name, uid }, secret.metadata.name ?? '')))
  client.update(
    { resource: 'secrets', namespace },
    {
      ...secret,
      metadata: { ...secret.metadata, annotations: { ...annotations, [ACCOUNT_NAME]: name, [ACCOUNT_UID]: uid } },
      data: { ...data, 'ca.crt': certificate, namespace: data['namespace'] || encode(namespace), token },
    },
  )
}

function removeSecret(secret: KubeObject, { client }: ActorContext): void {
  const { namespace = '', name = '', uid } = secret.metadata
  unlessGoneOrChanged(() =>
    client.delete({ resource: 'secrets', namespace }, name, { kind: 'DeleteOptions', apiVersion: 'v1', preconditions: { uid } }),
  )
}

/** A deleted secret is taken out of the list of its account. */
function forgetReference(namespace: string, accountName: string, secretName: string, { cache, client }: ActorContext): void {
  const account = cache.get('serviceaccounts', namespace, accountName)
  const secrets = (account?.['secrets'] ?? []) as readonly Reference[]
  if (!account || !secrets.some(({ name }) => name === secretName)) return
  unlessGoneOrChanged(() =>
    client.update({ resource: 'serviceaccounts', namespace }, { ...account, secrets: secrets.filter(({ name }) => name !== secretName) }),
  )
}

/** Until 1.23: a Secret for every account, listed in it. */
function makeSecret(account: KubeObject, { client, random }: ActorContext): void {
  const { namespace = '', name = '', uid = '' } = account.metadata
  const secretName = `${name}-token-${random.suffix()}`
  unlessGoneOrChanged(() => {
    client.create(
      { resource: 'secrets', namespace },
      {
        apiVersion: 'v1',
        kind: 'Secret',
        type: TOKEN_SECRET_TYPE,
        metadata: { name: secretName, namespace, annotations: { [ACCOUNT_NAME]: name, [ACCOUNT_UID]: uid } },
      },
    )
    client.update({ resource: 'serviceaccounts', namespace }, { ...account, secrets: [{ name: secretName }] })
  })
}
