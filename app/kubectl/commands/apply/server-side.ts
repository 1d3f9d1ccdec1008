import type { KubeObject } from '../../../cluster/api/object.ts'
import { isConflict } from '../../api-error.ts'
import { failure, type Invocation } from '../../command.ts'
import { pathOf } from '../../discovery.ts'
import type { Manifest } from '../../manifests.ts'
import type { DryRun } from '../../printers/output.ts'
import { query } from '../../resources.ts'
import { writeParameters } from '../../write-parameters.ts'
import type { Applied } from './client-side.ts'
import { fromClientSide } from './migration.ts'

const MANAGER = 'kubectl'

/** Sends the manifest to be merged by the server. Models kubectl/pkg/cmd/apply/apply.go (applyOneObject, ServerSideApply). */
export async function applyOnServer(invocation: Invocation, { object, resource, namespace }: Manifest, dryRun: DryRun): Promise<Applied> {
  const { flags, err } = invocation
  const name = object.metadata.name ?? ''
  if (name === '' && object.metadata.generateName) throw failure(`from ${object.metadata.generateName}: cannot use generate name with apply`)
  const url = pathOf(resource, namespace, name, flags.string('subresource') || undefined)
  const manager = flags.given('field-manager') ? flags.string('field-manager') : MANAGER
  const { dryRun: dry, fieldValidation } = writeParameters(invocation, dryRun, manager)
  const send = (body: unknown, by = manager, force = flags.bool('force-conflicts')) =>
    invocation.client.json<KubeObject>('PATCH', url + query({ dryRun: dry, fieldValidation, fieldManager: by, force: force ? 'true' : undefined }), {
      body,
      headers: { 'content-type': 'application/apply-patch+yaml' },
    })
  const first = await send(object).catch((error: unknown) => {
    throw isConflict(error) ? failure(conflictText(error.message)) : error
  })
  const applied = dryRun === 'none' ? await fromClientSide(invocation, { url, object, applied: first, manager, fieldValidation, send }) : first
  if (applied.metadata.deletionTimestamp) err(`Warning: Detected changes to resource ${name} which is currently being deleted.\n`)
  return { object: applied, operation: 'serverside-applied' }
}

const conflictText = (message: string) => `${message}
Please review the fields above--they currently have other managers. Here
are the ways you can resolve this warning:
* If you intend to manage all of these fields, please re-run the apply
  command with the \`--force-conflicts\` flag.
* If you do not intend to manage all of the fields, please edit your
  manifest to remove references to the fields that should keep their
  current managers.
* You may co-own fields by updating your manifest to match the existing
  value; in this case, you'll become the manager if the other manager(s)
  stop managing the field (remove it from their configuration).
See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts`
