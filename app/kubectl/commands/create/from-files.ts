import type { KubeObject } from '../../../cluster/api/object.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { pathOf } from '../../discovery.ts'
import { editObjects } from '../../edit-session.ts'
import { fileError } from '../../file-error.ts'
import { withLastApplied } from '../../last-applied.ts'
import { askForSchema, type Manifest, readManifests } from '../../manifests.ts'
import { type DryRun, dryRunOf, resultPrinter } from '../../printers/output.ts'
import { query } from '../../resources.ts'
import { throwCollected } from '../../several-errors.ts'
import { CREATE_FLAGS, FILE_FLAGS, flag, SELECTOR } from '../../shared-flags.ts'
import { usage } from '../../usage.ts'
import { withoutResourceVersion } from '../../without-resource-version.ts'
import { writeParameters } from '../../write-parameters.ts'

export const command: Command = {
  usage: '-f FILE',
  examples: [
    ['What a file describes', 'kubectl create -f pod.yaml'],
    ['The same, after a look at it in an editor', 'kubectl create -f pod.yaml --edit'],
  ],
  flags: [
    ...CREATE_FLAGS,
    ...FILE_FLAGS,
    SELECTOR,
    flag('edit', 'bool', 'Show the objects in an editor first.'),
    flag('windows-line-endings', 'bool', 'With --edit, end lines as Windows does.'),
    flag('raw', 'string', 'Send the file as a POST to this path and print the answer.'),
  ],
  run,
}

/** `create -f`. Models kubectl/pkg/cmd/create/create.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args } = invocation
  if (args.length > 0) throw usage(invocation, `Unexpected args: [${args.join(' ')}]`)
  if (flags.given('raw')) return (await import('../../raw.ts')).sendRawFile(invocation, 'POST')
  if (!flags.given('filename') && !flags.given('kustomize')) throw failure('must specify one of -f and -k')
  const dryRun = dryRunOf(invocation)
  const print = await resultPrinter(invocation, dryRun)
  const errors: unknown[] = []
  const manifests = await readManifests(invocation, errors)
  if (manifests.length === 0 && errors.length === 0) throw failure('no objects passed to create')
  if (flags.bool('edit')) return createEdited(invocation, manifests, print)
  for (const manifest of manifests) {
    try {
      print(await created(invocation, manifest, dryRun), 'created')
    } catch (error) {
      errors.push(fileError(error, `error when creating "${manifest.source}": `))
    }
  }
  throwCollected(errors)
  return 0
}

async function created(invocation: Invocation, manifest: Manifest, dryRun: DryRun): Promise<KubeObject> {
  const { object, resource, namespace } = manifest
  await askForSchema(invocation, manifest)
  const body = invocation.flags.bool('save-config') ? withLastApplied(object) : object
  if (dryRun === 'client') return withoutEmptyMetadata(body)
  const parameters = query(writeParameters(invocation, dryRun, 'kubectl-create'))
  return invocation.client.json('POST', pathOf(resource, namespace) + parameters, { body: withoutResourceVersion(body) })
}

/** --edit: what the user saves is made. */
function createEdited(
  invocation: Invocation,
  manifests: readonly Manifest[],
  print: (object: KubeObject, operation: string) => void,
): Promise<number> {
  return editObjects(invocation, {
    objects: manifests.map(({ object, resource }) => ({ before: object, resource, name: object.metadata.name ?? '' })),
    format: 'yaml',
    windowsLineEndings: invocation.flags.bool('windows-line-endings'),
    unchanged: 'submit',
    submit: async ({ before }, after) => {
      const manifest = manifests.find(({ object }) => object === before)
      if (manifest) print(await created(invocation, { ...manifest, object: after }, 'none'), 'created')
    },
  })
}

/** An object is printed as its file has it. */
function withoutEmptyMetadata(object: KubeObject): KubeObject {
  if (Object.keys(object.metadata).length > 0) return object
  const { metadata: _, ...rest } = object
  return rest as KubeObject
}
