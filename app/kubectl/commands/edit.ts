import type { KubeObject } from '../../cluster/api/object.ts'
import { type Command, failure, type Invocation } from '../command.ts'
import { pathOf } from '../discovery.ts'
import { type EditedObject, editObjects } from '../edit-session.ts'
import { withLastApplied } from '../last-applied.ts'
import { type Fields, twoWayPatch } from '../patches/strategic-diff.ts'
import { twoWayMergePatch } from '../patches/merge-diff.ts'
import { objectName, withoutManagedFields } from '../printers/output.ts'
import { query } from '../resources.ts'
import { liveObjects } from '../selection.ts'
import { fieldManager, FILE_FLAGS, flag, SAVE_CONFIG, SUBRESOURCE, VALIDATE } from '../shared-flags.ts'
import { writeParameters } from '../write-parameters.ts'

export const EDITOR_FLAGS = [
  flag('output', 'string', 'Format of the file in the editor.', { short: 'o', values: ['yaml', 'json'] }),
  flag('show-managed-fields', 'bool', 'Show metadata.managedFields too.'),
  flag('windows-line-endings', 'bool', 'End lines as Windows does.'),
]

export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE)',
  examples: [
    ['Change a Role by hand', 'kubectl edit role reader'],
    ['As JSON, and show what is sent', 'kubectl edit serviceaccount bot -o json --output-patch'],
  ],
  flags: [
    ...FILE_FLAGS,
    ...EDITOR_FLAGS,
    VALIDATE,
    SAVE_CONFIG,
    SUBRESOURCE,
    fieldManager('kubectl-edit'),
    flag('output-patch', 'bool', 'Print the patch that is sent.'),
  ],
  run,
}

/** Models kubectl/pkg/cmd/edit/edit.go. */
async function run(invocation: Invocation): Promise<number> {
  const { args, flags } = invocation
  const format = flags.string('output') || 'yaml'
  if (format !== 'yaml' && format !== 'json')
    throw failure(`unable to match a printer suitable for the output format ${JSON.stringify(format)}, allowed formats are: json,kyaml,yaml`)
  const live = await liveObjects(invocation, args)
  if (live.length === 0) throw failure('edit cancelled, no objects found')
  for (const { resource } of live) await invocation.openapi.document(resource)
  const objects = live.map(({ object, resource, name }) => ({
    before: flags.bool('show-managed-fields') ? object : withoutManagedFields(object),
    resource,
    name,
  }))
  return editObjects(invocation, {
    objects,
    format,
    windowsLineEndings: flags.bool('windows-line-endings'),
    submit: (edited, after) => submit(invocation, edited, after),
  })
}

async function submit(invocation: Invocation, { before, resource, name }: EditedObject, after: KubeObject): Promise<void> {
  const { client, openapi, flags, out } = invocation
  if (after.apiVersion !== before.apiVersion || after.kind !== before.kind || after.metadata?.name !== name)
    throw failure('At least one of apiVersion, kind and name was changed')
  const noted = flags.bool('save-config') ? withLastApplied(after) : after
  const schema = await openapi.schemaOf(resource)
  const [from, to] = [before as unknown as Fields, noted as unknown as Fields]
  const patch = schema ? twoWayPatch(schema, from, to) : twoWayMergePatch(from, to)
  if (flags.bool('output-patch')) out(`Patch: ${JSON.stringify(patch)}\n`)
  const url = pathOf(resource, before.metadata.namespace, name, flags.string('subresource') || undefined)
  const changed = await client.json<KubeObject>('PATCH', url + query(writeParameters(invocation, 'none', 'kubectl-edit')), {
    body: patch,
    headers: { 'content-type': `application/${schema ? 'strategic-merge' : 'merge'}-patch+json` },
  })
  out(`${objectName(changed)} edited\n`)
}
