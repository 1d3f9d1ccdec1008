import type { KubeObject } from '../../cluster/api/object.ts'
import type { KubectlRelease } from '../version.ts'
import { type EventObject, eventLines } from './events.ts'
import { metadataLines } from './metadata.ts'

interface Account extends KubeObject {
  readonly secrets?: readonly { readonly name?: string }[]
  readonly imagePullSecrets?: readonly { readonly name?: string }[]
}

/**
 * A service account. kubectls before 1.35 also tell the Secrets it lists and those that hold a token for it; `secrets` are those of its
 * namespace. Models kubectl/pkg/describe/describe.go (ServiceAccountDescriber), and as it was before kubernetes #117160.
 */
export function serviceAccountLines(
  object: KubeObject,
  events: readonly EventObject[] | undefined,
  now: number,
  secrets: readonly KubeObject[] | undefined = [],
  release: KubectlRelease,
): string[] {
  const account = object as Account
  const names = (references: readonly { readonly name?: string }[] = []) => references.map(({ name = '' }) => name)
  const pull = names(account.imagePullSecrets)
  if (!release.has('secretsOfAccounts')) return [...metadataLines(object), ...listLines('Image pull secrets:', pull), ...eventLines(events, now)]
  const there = new Set(secrets.map(({ metadata }) => metadata.name))
  // When they may not be read, none is said to be missing.
  const marked = (name: string) => (secrets.length > 0 && !there.has(name) ? `${name} (not found)` : name)
  return [
    ...metadataLines(object),
    ...listLines('Image pull secrets:', pull.map(marked)),
    ...listLines('Mountable secrets: ', names(account.secrets).map(marked)),
    ...listLines(
      'Tokens:            ',
      secrets.filter((secret) => isTokenOf(secret, account)).map(({ metadata }) => metadata.name ?? ''),
    ),
    ...eventLines(events, now),
  ]
}

function isTokenOf({ metadata: { annotations = {} }, type }: KubeObject, { metadata: { name, uid } }: KubeObject): boolean {
  return (
    type === 'kubernetes.io/service-account-token' &&
    annotations['kubernetes.io/service-account.name'] === name &&
    annotations['kubernetes.io/service-account.uid'] === uid
  )
}

function listLines(title: string, values: readonly string[]): string[] {
  return values.length === 0 ? [`${title}\t<none>`] : values.map((value, i) => `${i === 0 ? title : ' '.repeat(title.length)}\t${value}`)
}
