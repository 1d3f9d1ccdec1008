import { isNotFound } from '../../api-error.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { pathOf } from '../../discovery.ts'
import { LAST_APPLIED } from '../../../cluster/api/apply/last-applied.ts'
import { goJson } from '../../../cluster/api/json-text.ts'
import { sortedJson } from '../../../cluster/kernel/json.ts'
import { readManifests } from '../../manifests.ts'
import { dryRunOf, resultPrinter } from '../../printers/output.ts'
import { query } from '../../resources.ts'
import { nothingNamed } from '../../selection.ts'
import { changeFlags, FILE_FLAGS, flag } from '../../shared-flags.ts'
import { writeParameters } from '../../write-parameters.ts'

export const command: Command = {
  usage: '-f FILE',
  about: 'Notes the manifest in the annotation as if it had been applied, and changes nothing else.',
  examples: [['Take an object over into apply', 'kubectl apply set-last-applied -f pod.yaml --create-annotation']],
  flags: [
    ...changeFlags('kubectl-last-applied'),
    ...FILE_FLAGS,
    flag('create-annotation', 'bool', 'Also on objects that have no such annotation yet.'),
  ],
  run,
}

/** Models kubectl/pkg/cmd/apply/apply_set_last_applied.go. */
async function run(invocation: Invocation): Promise<number> {
  const { client, flags, out } = invocation
  if (!flags.given('filename') && !flags.given('kustomize')) throw nothingNamed()
  const dryRun = dryRunOf(invocation)
  const print = await resultPrinter(invocation, dryRun)
  for (const { object, resource, namespace } of await readManifests(invocation)) {
    const name = object.metadata.name ?? ''
    const url = pathOf(resource, namespace, name)
    const live = await client.json('GET', url).catch((error: unknown) => {
      throw isNotFound(error) ? failure(`${error.message}`) : error
    })
    const before = live.metadata.annotations?.[LAST_APPLIED]
    if (before === undefined && !flags.bool('create-annotation'))
      throw failure(
        `no last-applied-configuration annotation found on resource: ${name}, to create the annotation, run the command with --create-annotation`,
      )
    const note = `${goJson(sortedJson(object))}\n`
    if (note === before) {
      out(`set-last-applied ${name}: no changes required.\n`)
      continue
    }
    const body = { metadata: { annotations: { [LAST_APPLIED]: note } } }
    const headers = { 'content-type': 'application/merge-patch+json' }
    const parameters = writeParameters(invocation, dryRun, 'kubectl-last-applied')
    print(dryRun === 'client' ? live : await client.json('PATCH', url + query(parameters), { body, headers }), 'configured')
  }
  return 0
}
