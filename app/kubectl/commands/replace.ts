import type { KubeObject } from '../../cluster/api/object.ts'
import { isNotFound } from '../api-error.ts'
import { type Command, failure, type Invocation } from '../command.ts'
import { checkCascade, deleteOptions, namelessDelete, sendDelete } from '../delete-options.ts'
import { kindName, pathOf } from '../discovery.ts'
import { fileError } from '../file-error.ts'
import { LAST_APPLIED } from '../../cluster/api/apply/last-applied.ts'
import { withLastApplied } from '../last-applied.ts'
import { askForSchema, type Manifest, readManifests } from '../manifests.ts'
import { type DryRun, dryRunOf, resultPrinter } from '../printers/output.ts'
import { query } from '../resources.ts'
import { throwCollected } from '../several-errors.ts'
import { changeFlags, DELETE_FLAGS, FILE_FLAGS, flag, SAVE_CONFIG, SUBRESOURCE, VALIDATE } from '../shared-flags.ts'
import { type Deleted, untilGone } from '../until-gone.ts'
import { usage } from '../usage.ts'
import { withoutResourceVersion } from '../without-resource-version.ts'
import { writeParameters } from '../write-parameters.ts'

export const command: Command = {
  usage: '-f FILE',
  examples: [
    ['Put the object of a file in the place of the one there is', 'kubectl replace -f role.yaml'],
    ['Delete it first, because it cannot be changed', 'kubectl replace --force -f pod.yaml'],
  ],
  flags: [
    ...changeFlags('kubectl-replace'),
    VALIDATE,
    SAVE_CONFIG,
    SUBRESOURCE,
    ...FILE_FLAGS,
    ...DELETE_FLAGS,
    flag('wait', 'bool', 'With --force, wait until the objects are gone.'),
    flag('raw', 'string', 'Send the file as a PUT to this path and print the answer.'),
  ],
  run,
}

/** Models kubectl/pkg/cmd/replace/replace.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args } = invocation
  if (flags.given('raw')) return (await import('../raw.ts')).sendRawFile(invocation, 'PUT')
  if (args.length > 0) throw usage(invocation, `Unexpected args: [${args.join(' ')}]`)
  if (!flags.given('filename') && !flags.given('kustomize')) throw failure('must specify one of -f and -k')
  const force = flags.bool('force')
  if (!force && (flags.int('grace-period') ?? -1) >= 0) throw failure('--grace-period must have --force specified')
  if (!force && flags.duration('timeout') !== 0) throw failure('--timeout must have --force specified')
  const dryRun = dryRunOf(invocation)
  if (force && dryRun !== 'none') throw failure('--dry-run can not be used when --force is set')
  checkCascade(invocation)
  const print = await resultPrinter(invocation, dryRun)
  const manifests = await readManifests(invocation)
  if (manifests.length === 0) throw failure('no objects passed to replace')
  const errors: unknown[] = []
  if (force) {
    await deleteAll(invocation, manifests, errors)
    throwCollected(errors)
  }
  for (const manifest of manifests) {
    try {
      print(await replaced(invocation, manifest, dryRun), 'replaced')
    } catch (error) {
      errors.push(force ? error : fileError(error, `error when replacing "${manifest.source}": `))
    }
  }
  throwCollected(errors)
  return 0
}

/** The object as it then is; with --force it is made anew. */
async function replaced(invocation: Invocation, manifest: Manifest, dryRun: DryRun): Promise<KubeObject> {
  const { object, resource, namespace, source } = manifest
  await askForSchema(invocation, manifest)
  const { client, flags } = invocation
  const noted = flags.bool('save-config') || object.metadata.annotations?.[LAST_APPLIED] !== undefined ? withLastApplied(object) : object
  if (dryRun === 'client') return noted
  const parameters = query(writeParameters(invocation, dryRun, 'kubectl-replace'))
  if (flags.bool('force')) return client.json('POST', pathOf(resource, namespace) + parameters, { body: withoutResourceVersion(noted) })
  if (!object.metadata.name) throw failure(`error when replacing "${source}": resource name may not be empty`)
  const url = pathOf(resource, namespace, object.metadata.name)
  const resourceVersion = object.metadata.resourceVersion ?? (await client.json('GET', url)).metadata.resourceVersion
  const subresource = flags.string('subresource')
  return client.json('PUT', `${url}${subresource ? `/${subresource}` : ''}${parameters}`, {
    body: { ...noted, metadata: { ...noted.metadata, resourceVersion } },
  })
}

/** What is not there need not be deleted. */
async function deleteAll(invocation: Invocation, manifests: readonly Manifest[], errors: unknown[]): Promise<void> {
  const { out } = invocation
  const deleted: Deleted[] = []
  for (const { resource, namespace, object, source } of manifests) {
    const name = object.metadata.name ?? ''
    if (name === '') throw namelessDelete(source)
    const url = pathOf(resource, namespace, name)
    try {
      const uid = await sendDelete(invocation, url, deleteOptions(invocation))
      out(`${kindName(resource)} "${name}" deleted${namespace ? ` from ${namespace} namespace` : ''}\n`)
      deleted.push({ resource, namespace, name, uid })
    } catch (error) {
      if (!isNotFound(error)) errors.push(error)
    }
  }
  await untilGone(invocation, deleted)
}
