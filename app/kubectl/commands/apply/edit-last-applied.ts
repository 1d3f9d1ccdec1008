import type { KubeObject } from '../../../cluster/api/object.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { pathOf } from '../../discovery.ts'
import { editObjects } from '../../edit-session.ts'
import { LAST_APPLIED } from '../../../cluster/api/apply/last-applied.ts'
import { lastApplied, withLastApplied } from '../../last-applied.ts'
import { objectName } from '../../printers/output.ts'
import { query } from '../../resources.ts'
import { liveObjects } from '../../selection.ts'
import { fieldManager, FILE_FLAGS, flag, VALIDATE } from '../../shared-flags.ts'
import { writeParameters } from '../../write-parameters.ts'
import { NOTE_FORMAT } from './last-applied-flags.ts'

export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE)',
  about: 'Changes the note of what was applied, and nothing else.',
  examples: [['Change the note by hand', 'kubectl apply edit-last-applied serviceaccount/bot']],
  flags: [
    NOTE_FORMAT,
    ...FILE_FLAGS,
    VALIDATE,
    fieldManager('kubectl-last-applied'),
    flag('windows-line-endings', 'bool', 'End lines as Windows does.'),
  ],
  run,
}

/** Models kubectl/pkg/cmd/apply/apply_edit_last_applied.go. */
async function run(invocation: Invocation): Promise<number> {
  const { args, client, flags, out } = invocation
  const live = await liveObjects(invocation, args)
  const notes = live.map(({ object, resource, name }) => {
    const before = lastApplied(object)
    if (!before) throw failure(`no last-applied-configuration annotation found on resource: ${name}`)
    return { before, resource, name }
  })
  return editObjects(invocation, {
    objects: notes,
    format: flags.string('output') === 'json' ? 'json' : 'yaml',
    windowsLineEndings: flags.bool('windows-line-endings'),
    submit: async ({ before, resource, name }, after) => {
      if (after.apiVersion !== before.apiVersion || after.kind !== before.kind || after.metadata?.name !== name)
        throw failure('At least one of apiVersion, kind and name was changed')
      const namespace = live.find((one) => one.resource === resource && one.name === name)?.namespace
      const body = { metadata: { annotations: { [LAST_APPLIED]: withLastApplied(after).metadata.annotations?.[LAST_APPLIED] } } }
      const parameters = { ...writeParameters(invocation, 'none', 'kubectl-last-applied'), fieldValidation: undefined }
      const changed = await client.json<KubeObject>('PATCH', pathOf(resource, namespace, name) + query(parameters), {
        body,
        headers: { 'content-type': 'application/merge-patch+json' },
      })
      out(`${objectName(changed)} edited\n`)
    },
  })
}
