import { usage } from '../usage.ts'
import { TIMEOUT } from '../discovery.ts'
import type { Command, Invocation } from '../command.ts'

export const command: Command = {
  usage: '',
  examples: [['Which versions of which API groups are there?', 'kubectl api-versions']],
  flags: [],
  run,
}

/** Models kubectl/pkg/cmd/apiresources/apiversions.go. */
async function run(invocation: Invocation): Promise<number> {
  const { client, out, args } = invocation
  if (args.length > 0) throw usage(invocation, `unexpected arguments: [${args.join(' ')}]`)
  const { groups } = await client.json<{ groups: readonly { versions: readonly { groupVersion: string }[] }[] }>('GET', `/apis?timeout=${TIMEOUT}`)
  const { versions } = await client.json<{ versions: readonly string[] }>('GET', `/api?timeout=${TIMEOUT}`)
  out(
    [...versions, ...groups.flatMap((group) => group.versions.map(({ groupVersion }) => groupVersion))]
      .sort()
      .map((one) => `${one}\n`)
      .join(''),
  )
  return 0
}
