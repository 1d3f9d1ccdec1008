import { ApiError, statusText } from '../client.ts'
import { CommandError, type Invocation } from '../command.ts'
import { pathOf } from '../discovery.ts'
import { readManifests } from '../manifests.ts'
import { dryRunOf, printResult, writeQuery } from '../result.ts'

/** kubectl create -f */
export async function run(invocation: Invocation): Promise<number> {
  const { client, args, flags } = invocation
  if (args.length > 0) throw new CommandError(`error: Unexpected args: [${args.join(' ')}]\nSee 'kubectl create -h' for help and examples`)
  if (flags.all('filename').length === 0) throw new CommandError('error: must specify one of -f and -k')
  const failures: string[] = []
  for (const { object, resource, namespace, source } of await readManifests(invocation)) {
    try {
      const created =
        dryRunOf(invocation) === 'client'
          ? object
          : await client.json('POST', `${pathOf(resource, namespace)}?${writeQuery(invocation, 'kubectl-create')}`, { body: object })
      await printResult(created, resource, 'created', invocation)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      failures.push(statusText(error.status, `error when creating "${source}": `))
    }
  }
  if (failures.length > 0) throw new CommandError(failures.join('\n'))
  return 0
}
