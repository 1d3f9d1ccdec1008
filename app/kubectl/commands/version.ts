import { type Command, failure, type Invocation } from '../command.ts'
import { TIMEOUT } from '../discovery.ts'
import { yamlText } from '../printers/yaml-text.ts'
import { flag } from '../shared-flags.ts'

export const command: Command = {
  usage: '',
  examples: [['Which release is the server?', 'kubectl version']],
  flags: [
    flag('output', 'string', 'json or yaml, with all details.', { short: 'o', values: ['json', 'yaml'] }),
    flag('client', 'bool', 'Only the version of kubectl; no server is asked.'),
  ],
  run,
}

const KUSTOMIZE = 'v5.8.1'

/** Models kubectl/pkg/cmd/version/version.go. */
async function run({ flags, client, release, args, out, err }: Invocation): Promise<number> {
  const { has: _has, ...own } = release
  if (args.length > 0) throw failure(`extra arguments: [${args.join(' ')}]`)
  const output = flags.string('output')
  if (output !== '' && output !== 'json' && output !== 'yaml') throw failure("--output must be 'yaml' or 'json'")
  const server = flags.bool('client')
    ? undefined
    : await client.json<Record<string, string>>('GET', `/version?timeout=${TIMEOUT}`).catch((error: unknown) => ({ error }))
  const versions = {
    clientVersion: own,
    kustomizeVersion: KUSTOMIZE,
    ...(server && !('error' in server) ? { serverVersion: server } : {}),
  }
  if (output === 'json') out(`${JSON.stringify(versions, null, 2)}\n`)
  else if (output === 'yaml') out(yamlText(versions))
  else {
    out(`Client Version: ${own.gitVersion}\nKustomize Version: ${KUSTOMIZE}\n`)
    if (server && 'gitVersion' in server) out(`Server Version: ${server['gitVersion']}\n`)
  }
  if (server && 'error' in server) throw server.error
  if (server && 'minor' in server) {
    const minor = Number.parseInt(server['minor'] ?? '', 10)
    if (Math.abs(minor - Number(own.minor)) > 1) {
      err(
        `Warning: version difference between client (${own.major}.${own.minor}) and server (${server['major']}.${minor}) exceeds the supported minor version skew of +/-1\n`,
      )
    }
  }
  return 0
}
