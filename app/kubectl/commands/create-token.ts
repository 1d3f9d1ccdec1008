import type { KubeObject } from '../../cluster/api/object.ts'
import { parseGoDuration } from '../../cluster/api/duration.ts'
import { ApiError } from '../client.ts'
import { failure, type Invocation } from '../command.ts'
import { printObjects } from '../printers/object-printer.ts'
import { requireName } from '../result.ts'

const KINDS: Readonly<Record<string, string>> = { Node: 'v1', Pod: 'v1', Secret: 'v1' }

/** kubectl create token. Models kubectl/pkg/cmd/create/create_token.go. */
export async function run(invocation: Invocation): Promise<number> {
  const name = requireName(invocation)
  const { flags, client, namespace, out, environment } = invocation
  const seconds = durationSeconds(flags.string('duration'))
  const audiences = flags.all('audience')
  if (audiences.includes('')) throw failure('--audience must not be an empty string')
  const bound = boundObject(invocation)
  const request = {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    metadata: {},
    spec: {
      audiences: audiences.length > 0 ? audiences : null,
      ...(seconds ? { expirationSeconds: seconds } : {}),
      ...(bound ? { boundObjectRef: bound } : {}),
    },
  }
  let answer: KubeObject
  try {
    answer = await client.json('POST', `/api/v1/namespaces/${encodeURIComponent(namespace)}/serviceaccounts/${encodeURIComponent(name)}/token`, {
      body: request,
    })
  } catch (error) {
    if (error instanceof ApiError && error.status.reason !== 'Unauthorized') throw failure(`failed to create token: ${error.message}`)
    throw error
  }
  const token = (answer['status'] as { token?: string } | undefined)?.token
  if (!token) throw failure('failed to create token: no token in server response')
  const format = flags.string('output')
  if (format === '') out(environment.stdout.isTerminal ? `${token}\n` : token)
  else
    out(
      await printObjects([answer], false, {
        format,
        showManagedFields: flags.bool('show-managed-fields'),
        nameOf: (one) => `tokenrequest.authentication.k8s.io/${one.metadata.name}`,
        environment,
      }),
    )
  return 0
}

function durationSeconds(text: string): number {
  if (text === '') return 0
  const milliseconds = parseGoDuration(text)
  if (typeof milliseconds !== 'number') throw failure(`invalid argument ${JSON.stringify(text)} for "--duration" flag: ${milliseconds.error}`)
  const seconds = milliseconds / 1000
  if (seconds < 0) throw failure('--duration must be greater than or equal to 0')
  if (!Number.isInteger(seconds)) throw failure('--duration cannot be expressed in units less than seconds')
  return seconds
}

function boundObject({ flags }: Invocation): object | undefined {
  const kind = flags.string('bound-object-kind')
  const name = flags.string('bound-object-name')
  const uid = flags.string('bound-object-uid')
  if (kind === '') {
    if (name !== '') throw failure('--bound-object-name can only be set if --bound-object-kind is provided')
    if (uid !== '') throw failure('--bound-object-uid can only be set if --bound-object-kind is provided')
    return undefined
  }
  const apiVersion = KINDS[kind]
  if (!apiVersion) throw failure(`supported --bound-object-kind values are ${Object.keys(KINDS).join(', ')}`)
  if (name === '') throw failure('--bound-object-name is required if --bound-object-kind is provided')
  return { apiVersion, kind, name, ...(uid === '' ? {} : { uid }) }
}
