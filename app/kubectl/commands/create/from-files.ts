import type { KubeObject } from '../../../cluster/api/object.ts'
import { ApiError, statusText } from '../../api-error.ts'
import { type Command, CommandError, type Invocation } from '../../command.ts'
import { writeParameters } from '../../write-parameters.ts'
import { pathOf } from '../../discovery.ts'
import { withLastApplied } from '../../last-applied.ts'
import { readManifests } from '../../manifests.ts'
import { dryRunOf, resultPrinter } from '../../printers/output.ts'
import { query } from '../../resources.ts'
import { withoutResourceVersion } from '../../without-resource-version.ts'
import { throwCollected } from '../../several-errors.ts'
import { usage } from '../../usage.ts'
import { failure } from '../../command.ts'
import { CREATE_FLAGS, FILE_FLAGS } from '../../shared-flags.ts'

export const command: Command = {
  usage: '-f FILE',
  examples: [
    ['What a file describes', 'kubectl create -f pod.yaml'],
    ['A service account', 'kubectl create serviceaccount bot'],
  ],
  flags: [...CREATE_FLAGS, ...FILE_FLAGS],
  run,
}

/** `create -f`. Models kubectl/pkg/cmd/create/create.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args, client } = invocation
  if (!flags.given('filename')) {
    if (args.length > 0) throw usage(invocation, `Unexpected args: [${args.join(' ')}]`)
    throw failure('must specify one of -f and -k')
  }
  if (args.length > 0) throw usage(invocation, `Unexpected args: [${args.join(' ')}]`)
  const dryRun = dryRunOf(invocation)
  const print = await resultPrinter(invocation, dryRun)
  const errors: unknown[] = []
  const manifests = await readManifests(invocation, errors)
  if (manifests.length === 0 && errors.length === 0) throw failure('no objects passed to create')
  for (const { object, resource, source, namespace } of manifests) {
    const body = flags.bool('save-config') ? withLastApplied(object) : object
    try {
      if (dryRun === 'client') print(body, 'created')
      else
        print(
          await client.json<KubeObject>('POST', pathOf(resource, namespace) + query(writeParameters(invocation, dryRun, 'kubectl-create')), {
            body: withoutResourceVersion(body),
          }),
          'created',
        )
    } catch (error) {
      errors.push(fileError(error, `error when creating "${source}": `))
    }
  }
  throwCollected(errors)
  return 0
}

/** A refusal told with what was being done with which file. */
export const fileError = (error: unknown, prefix: string): unknown =>
  error instanceof ApiError ? new CommandError(statusText(error.status, prefix)) : error
