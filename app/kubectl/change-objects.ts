import type { KubeObject } from '../cluster/api/object.ts'
import { equalJson } from '../cluster/kernel/json.ts'
import { ApiError } from './api-error.ts'
import { failure, type Invocation } from './command.ts'
import { apiVersionOf } from './discovery.ts'
import { readManifests } from './manifests.ts'
import type { Fields } from './patches/strategic-diff.ts'
import { type DryRun, dryRunOf, resultPrinter } from './printers/output.ts'
import { query } from './resources.ts'
import { type LiveObject, liveObjects } from './selection.ts'
import { throwCollected } from './several-errors.ts'
import { writeParameters } from './write-parameters.ts'

/** --local with objects that are not in files. */
export const LOCAL_NEEDS_FILES = failure(
  "you must specify resources by --filename when --local is set.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'",
)

/** What a command does to each object it is given, and how it tells it. */
export interface Change {
  /** Words of the command line that name objects. */
  readonly targets: readonly string[]
  /** What the object should be. The same object, or undefined, when there is nothing to change. Throws what is wrong with it. */
  readonly change: (object: KubeObject) => KubeObject | undefined | Promise<KubeObject | undefined>
  /** `image updated` */
  readonly said: string
  /** Put before what the server refuses: `failed to patch image update to pod template: `. */
  readonly failed: string
  /** Name under which the fields are set. */
  readonly manager: string
}

/**
 * Changes objects, each by a strategic merge patch of what differs; --local changes only what files say, and asks no server.
 * Models kubectl/pkg/cmd/set/helper.go (CalculatePatches).
 */
export async function changeObjects(invocation: Invocation, { targets, change, said, failed, manager }: Change): Promise<number> {
  const { flags } = invocation
  const dryRun = dryRunOf(invocation)
  if (flags.bool('local') && dryRun === 'server') throw failure('cannot specify --local and --dry-run=server - did you mean --dry-run=client?')
  const print = await resultPrinter(invocation, dryRun)
  const errors: unknown[] = []
  for (const live of await objectsToChange(invocation, targets, errors)) {
    try {
      const after = await change(live.object)
      if (after === undefined || equalJson(after, live.object)) continue
      if (flags.bool('local') || dryRun === 'client') print(after, said)
      else print(await patchTo(invocation, live, after, dryRun, manager), said)
    } catch (error) {
      errors.push(error instanceof ApiError && failed !== '' ? failure(`${failed}${error.message}`) : error)
    }
  }
  throwCollected(errors)
  return 0
}

/** The live objects, or with --local those of the files. */
export async function objectsToChange(invocation: Invocation, targets: readonly string[], errors: unknown[]): Promise<LiveObject[]> {
  if (invocation.flags.bool('local') && targets.length > 0) throw LOCAL_NEEDS_FILES
  if (!invocation.flags.bool('local')) return liveObjects(invocation, targets, { errors })
  const manifests = await readManifests(invocation)
  return manifests.map(({ object, resource, namespace }) => ({ object, resource, namespace, name: object.metadata.name ?? '', url: '' }))
}

/** Makes the live object `after`, with a patch of what differs; gives what the server then has. */
export async function patchTo(
  invocation: Invocation,
  { object, resource, url }: LiveObject,
  after: KubeObject,
  dryRun: DryRun,
  manager: string,
): Promise<KubeObject> {
  const { client, openapi } = invocation
  const schema = await openapi.schemaOf(resource)
  if (!schema) throw failure(`the server describes no fields of ${apiVersionOf(resource)} ${resource.kind}`)
  const { twoWayPatch } = await import('./patches/strategic-diff.ts')
  const patch = twoWayPatch(schema, object as unknown as Fields, after as unknown as Fields)
  const parameters = { ...writeParameters(invocation, dryRun, manager), fieldValidation: undefined }
  return client.json<KubeObject>('PATCH', url + query(parameters), {
    body: patch,
    headers: { 'content-type': 'application/strategic-merge-patch+json' },
  })
}
