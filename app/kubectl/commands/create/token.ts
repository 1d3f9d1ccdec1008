import type { KubeObject } from '../../../cluster/api/object.ts'
import { parseGoDuration } from '../../../cluster/api/duration.ts'
import { ApiError } from '../../api-error.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { segmentProblem } from '../../discovery.ts'
import { UsageError } from '../../flags.ts'
import { printerFor } from '../../printers/output.ts'
import { oneName } from '../../resources.ts'
import { flag, OUTPUT_FORMATS, PRINT_FLAGS } from '../../shared-flags.ts'

export const command: Command = {
  usage: 'SERVICE_ACCOUNT',
  examples: [
    ['A token for the account bot', 'kubectl create token bot'],
    ['One for another audience, for ten minutes', 'kubectl create token bot --audience=https://vault.example --duration=10m'],
    ['One that ends with a pod', 'kubectl create token bot --bound-object-kind=Pod --bound-object-name=web'],
  ],
  flags: [
    ...PRINT_FLAGS,
    flag('audience', 'array', 'Who the token is for; without it, the API server. Once for each.'),
    flag('duration', 'duration', 'How long the token should live, such as 1h. 0 leaves it to the server, which may also shorten it.', {
      default: '0s',
    }),
    flag('bound-object-kind', 'string', 'Kind of an object whose end ends the token.', { values: ['Node', 'Pod', 'Secret'] }),
    flag('bound-object-name', 'string', 'Name of that object.'),
    flag('bound-object-uid', 'string', 'UID of that object; without it, the one it has now.'),
  ],
  run,
}

const BOUND_KINDS: Readonly<Record<string, string>> = { Node: 'v1', Pod: 'v1', Secret: 'v1' }

/** Models kubectl/pkg/cmd/create/create_token.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, client, namespace, out, environment } = invocation
  const duration = durationOf(flags.string('duration'))
  const name = oneName(invocation)
  const printer = await printerFor(invocation, { formats: OUTPUT_FORMATS, typed: true })
  const kind = flags.string('bound-object-kind')
  if (name === '') throw failure('service account name is required')
  if (duration < 0) throw failure('--duration must be greater than or equal to 0')
  if (duration % 1000 !== 0) throw failure('--duration cannot be expressed in units less than seconds')
  if (flags.all('audience').includes('')) throw failure('--audience must not be an empty string')
  if (kind === '') {
    if (flags.string('bound-object-name') !== '') throw failure('--bound-object-name can only be set if --bound-object-kind is provided')
    if (flags.string('bound-object-uid') !== '') throw failure('--bound-object-uid can only be set if --bound-object-kind is provided')
  } else {
    if (!(kind in BOUND_KINDS)) throw failure(`supported --bound-object-kind values are ${Object.keys(BOUND_KINDS).join(', ')}`)
    if (flags.string('bound-object-name') === '') throw failure('--bound-object-name is required if --bound-object-kind is provided')
  }
  const audiences = flags.all('audience')
  const body = {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    metadata: {},
    spec: {
      audiences: audiences.length > 0 ? audiences : null,
      ...(duration > 0 ? { expirationSeconds: duration / 1000 } : {}),
      ...(kind
        ? { boundObjectRef: { kind, apiVersion: BOUND_KINDS[kind], name: flags.string('bound-object-name'), uid: flags.string('bound-object-uid') } }
        : {}),
    },
  }
  const problem = segmentProblem('namespace', namespace) ?? segmentProblem('resource name', name)
  if (problem !== undefined) throw failure(`failed to create token: ${problem}`)
  try {
    const url = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`
    const answer = await client.json<KubeObject & { status: { token: string } }>('POST', url, { body })
    if (answer.status.token === '') throw failure('failed to create token: no token in server response')
    if (printer) out(printer(answer))
    else out(environment.stdout.isTerminal ? `${answer.status.token}\n` : answer.status.token)
  } catch (error) {
    throw error instanceof ApiError ? failure(`failed to create token: ${error.message}`) : error
  }
  return 0
}

function durationOf(text: string): number {
  if (text === '') return 0
  const duration = parseGoDuration(text)
  if (typeof duration === 'number') return duration
  throw new UsageError(`invalid argument ${JSON.stringify(text)} for "--duration" flag: ${duration.error}`)
}
