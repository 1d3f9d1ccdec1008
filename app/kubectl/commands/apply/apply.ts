import type { KubeObject } from '../../../cluster/api/object.ts'
import { equalJson, type JsonObject } from '../../../cluster/kernel/json.ts'
import { ApiError } from '../../client.ts'
import { type Command, CommandError, failure, type Invocation } from '../../command.ts'
import { writeParameters } from '../../write-parameters.ts'
import { type ApiResource, isNotFound, pathOf } from '../../discovery.ts'
import { LAST_APPLIED, lastApplied, withLastApplied } from '../../last-applied.ts'
import { type Manifest, readManifests } from '../../manifests.ts'
import { type DryRun, dryRunOf, resultPrinter } from '../../printers/output.ts'
import { query } from '../../resources.ts'
import { throwCollected } from '../../several-errors.ts'
import { threeWayPatch } from '../../three-way-patch.ts'
import { usage } from '../../usage.ts'
import { withoutResourceVersion } from '../../without-resource-version.ts'
import { fileError } from '../create/from-files.ts'
import { changeFlags, FILE_FLAGS, flag, SELECTOR, VALIDATE } from '../../shared-flags.ts'

export const command: Command = {
  usage: '-f FILE',
  examples: [
    ['Make the cluster what a file says', 'kubectl apply -f pod.yaml'],
    ['What is piped in', 'cat pod.yaml | kubectl apply -f -'],
    ['Let the server merge, under a name of its own', 'kubectl apply --server-side --field-manager=ci -f role.yaml'],
  ],
  flags: [
    ...changeFlags('kubectl-client-side-apply'),
    VALIDATE,
    ...FILE_FLAGS,
    SELECTOR,
    flag('server-side', 'bool', 'Let the server merge, and note who owns which field.'),
    flag('force-conflicts', 'bool', 'With --server-side, take fields over from others.'),
    flag('force', 'bool', 'Delete and make anew what cannot be changed.'),
    flag('overwrite', 'bool', 'Let the manifest win over what others changed.', { default: 'true' }),
  ],
  run,
}

/** Models kubectl/pkg/cmd/apply/apply.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args } = invocation
  if (args.length > 0) throw usage(invocation, `Unexpected args: [${args.join(' ')}]`)
  if (!flags.given('filename')) throw failure('must specify one of -f and -k')
  const dryRun = dryRunOf(invocation)
  const serverSide = flags.bool('server-side')
  if (flags.bool('force-conflicts') && !serverSide) throw failure('--force-conflicts only works with --server-side')
  if (dryRun === 'client' && serverSide) throw failure("--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)")
  const print = await resultPrinter(invocation, dryRun)
  const errors: unknown[] = []
  const manifests = await readManifests(invocation, errors)
  if (manifests.length === 0 && errors.length === 0) throw failure('no objects passed to apply')
  for (const manifest of manifests) {
    try {
      const [object, operation] = serverSide ? await applyOnServer(invocation, manifest, dryRun) : await applyHere(invocation, manifest, dryRun)
      print(object, operation)
    } catch (error) {
      errors.push(error)
    }
  }
  throwCollected(errors)
  return 0
}

type Applied = [object: KubeObject, operation: string]

async function applyHere(invocation: Invocation, manifest: Manifest, dryRun: DryRun): Promise<Applied> {
  const { client } = invocation
  const { object, resource, source, namespace } = manifest
  const parameters = query(writeParameters(invocation, dryRun, 'kubectl-client-side-apply'))
  const name = object.metadata.name ?? ''
  if (name === '' && object.metadata.generateName) throw failure(`from ${object.metadata.generateName}: cannot use generate name with apply`)
  if (name === '')
    throw failure(
      `error when retrieving current configuration of:\n${whatText(manifest)}\nfrom server for: "${source}": resource name may not be empty`,
    )
  const modified = withLastApplied(object)
  const live = await liveObject(invocation, manifest)
  if (!live) {
    if (dryRun === 'client') return [modified, 'created']
    try {
      return [await client.json('POST', pathOf(resource, namespace) + parameters, { body: withoutResourceVersion(modified) }), 'created']
    } catch (error) {
      throw fileError(error, `error when creating "${source}": `)
    }
  }
  return patchLive(invocation, manifest, modified, live, dryRun, parameters)
}

async function liveObject({ client }: Invocation, manifest: Manifest): Promise<KubeObject | undefined> {
  const { object, resource, source, namespace } = manifest
  try {
    return await client.json('GET', pathOf(resource, namespace, object.metadata.name))
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw fileError(error, `error when retrieving current configuration of:\n${whatText(manifest)}\nfrom server for: "${source}": `)
  }
}

async function patchLive(
  { client, err }: Invocation,
  { object, resource, source, namespace }: Manifest,
  modified: KubeObject,
  live: KubeObject,
  dryRun: DryRun,
  parameters: string,
): Promise<Applied> {
  const name = object.metadata.name ?? ''
  const last = lastApplied(live)
  if (!last) {
    err(
      `Warning: resource ${resource.name}/${name} is missing the ${LAST_APPLIED} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.\n`,
    )
  }
  const fields = (one: unknown) => one as JsonObject
  const patch = threeWayPatch(fields(last ?? {}), fields(modified), fields(live))
  if (Object.keys(patch).length === 0) return [live, 'unchanged']
  if (live.metadata.deletionTimestamp) err(`Warning: Detected changes to resource ${name} which is currently being deleted.\n`)
  if (dryRun === 'client') return [{ ...live, ...modified, metadata: { ...live.metadata, ...modified.metadata } }, 'configured']
  try {
    const changed = await client.json<KubeObject>('PATCH', pathOf(resource, namespace, name) + parameters, {
      body: patch,
      headers: { 'content-type': 'application/strategic-merge-patch+json' },
    })
    return [changed, equalJson(changed as unknown, live as unknown) && last ? 'unchanged' : 'configured']
  } catch (error) {
    const text = JSON.stringify(patch)
    throw fileError(
      error,
      `error when applying patch:\n${text}\nto:\n${whatText({ object, resource, namespace })}\nfor: "${source}": error when patching "${source}": `,
    )
  }
}

/** An object as errors describe it. */
export function whatText({ object, resource, namespace }: { object: KubeObject; resource: ApiResource; namespace: string | undefined }): string {
  const version = `${resource.group}/${resource.version}`
  return `Resource: "${version}, Resource=${resource.name}", GroupVersionKind: "${version}, Kind=${resource.kind}"\nName: "${object.metadata.name ?? ''}", Namespace: "${namespace ?? ''}"`
}

async function applyOnServer(invocation: Invocation, { object, resource, namespace }: Manifest, dryRun: DryRun): Promise<Applied> {
  const { client, flags } = invocation
  const parameters = { ...writeParameters(invocation, dryRun, 'kubectl'), force: flags.bool('force-conflicts') ? 'true' : undefined }
  try {
    const applied = await client.json<KubeObject>('PATCH', pathOf(resource, namespace, object.metadata.name) + query(parameters), {
      body: object,
      headers: { 'content-type': 'application/apply-patch+yaml' },
    })
    return [applied, 'serverside-applied']
  } catch (error) {
    if (error instanceof ApiError && error.status.reason === 'Conflict') throw new CommandError(`${conflictText(error)}`)
    throw error
  }
}

const conflictText = ({ message }: ApiError) => `error: ${message}
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
