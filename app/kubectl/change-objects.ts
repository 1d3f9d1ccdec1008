import type { KubeObject } from '../cluster/api/object.ts'
import { equalJson } from '../cluster/kernel/json.ts'
import { ApiError } from './api-error.ts'
import { CommandError, failure, type Invocation } from './command.ts'
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
  /** Throws what is wrong with the command line, which is told after what is wrong with the targets. */
  readonly check?: () => void
  /** What the object should be. The same object when there is nothing to change. Throws what is wrong with it, or tells it and goes on. */
  readonly change: (object: KubeObject, tell: (error: unknown) => void) => KubeObject
  /** An object that is to stay as it is, is told of all the same. */
  readonly toldUnchanged?: boolean
  /** What is wrong with an object is told with its name. */
  readonly naming?: boolean
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
export async function changeObjects(
  invocation: Invocation,
  { targets, check, change, said, failed, manager, toldUnchanged = false, naming = false }: Change,
): Promise<number> {
  const { flags } = invocation
  const dryRun = dryRunOf(invocation)
  if (flags.bool('local') && dryRun === 'server') throw failure('cannot specify --local and --dry-run=server - did you mean --dry-run=client?')
  const print = await resultPrinter(invocation, dryRun)
  const errors: unknown[] = []
  const objects = await objectsToChange(invocation, targets, errors)
  throwCollected(errors)
  check?.()
  for (const live of objects) {
    try {
      const after = change(live.object, (error) => errors.push(error))
      if (!toldUnchanged && equalJson(after, live.object)) continue
      if (flags.bool('local') || dryRun === 'client') print(after, said)
      else print(await patchTo(invocation, live, after, dryRun, manager), said)
    } catch (error) {
      errors.push(error instanceof ApiError && failed !== '' ? failure(`${failed}${error.message}`) : naming ? named(live, error) : error)
    }
  }
  throwCollected(errors)
  return 0
}

const named = ({ resource, name }: LiveObject, error: unknown) =>
  error instanceof CommandError ? failure(`${resource.name}/${name} ${error.message.replace(/^error: /, '')}`) : error

/** The live objects, or with --local those of the files. */
export async function objectsToChange(invocation: Invocation, targets: readonly string[], errors: unknown[]): Promise<LiveObject[]> {
  if (invocation.flags.bool('local') && targets.length > 0) throw LOCAL_NEEDS_FILES
  if (!invocation.flags.bool('local')) return liveObjects(invocation, targets, { errors })
  const manifests = await readManifests(invocation)
  return manifests.map(({ object, resource, namespace }) => ({ object, resource, namespace, name: object.metadata.name ?? '', url: '' }))
}

/**
 * Makes the live object `after`, with a patch of what differs; gives what the server then has. Without a manager the server
 * names one after the program.
 */
export async function patchTo(
  invocation: Invocation,
  { object, resource, url }: LiveObject,
  after: KubeObject,
  dryRun: DryRun,
  manager: string | undefined,
): Promise<KubeObject> {
  const { client, openapi } = invocation
  const [{ twoWayPatch }, { compiledType }] = await Promise.all([import('./patches/strategic-diff.ts'), import('./patches/compiled-types.ts')])
  const schema = compiledType(resource) ?? (await openapi.schemaOf(resource))
  if (!schema) throw failure(`the server describes no fields of ${apiVersionOf(resource)} ${resource.kind}`)
  const patch = twoWayPatch(schema, object as unknown as Fields, after as unknown as Fields)
  return client.json<KubeObject>('PATCH', url + query(writeParameters(invocation, dryRun, manager)), {
    body: patch,
    headers: { 'content-type': 'application/strategic-merge-patch+json' },
  })
}
