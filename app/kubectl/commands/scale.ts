import type { KubeObject } from '../../cluster/api/object.ts'
import { isConflict } from '../api-error.ts'
import { type Command, failure, type Invocation } from '../command.ts'
import { followObject } from '../follow-object.ts'
import { dryRunOf, resultPrinter } from '../printers/output.ts'
import { query } from '../resources.ts'
import { type LiveObject, liveObjects } from '../selection.ts'
import { throwCollected } from '../several-errors.ts'
import { ALL, DRY_RUN, FILE_FLAGS, flag, PRINT_FLAGS, SELECTOR } from '../shared-flags.ts'

export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE) --replicas=COUNT',
  examples: [
    ['Three pods', 'kubectl scale deployment/web --replicas=3'],
    ['Only if there are two now', 'kubectl scale deployment/web --replicas=3 --current-replicas=2'],
  ],
  flags: [
    ...PRINT_FLAGS,
    ...FILE_FLAGS,
    DRY_RUN,
    SELECTOR,
    ALL,
    flag('replicas', 'int', 'How many there should be.', { default: '0' }),
    flag('current-replicas', 'int', 'Only if there are so many now; -1 is any number.', { default: '-1' }),
    flag('resource-version', 'string', 'Only if the object is still at this version.'),
    flag('timeout', 'duration', 'How long to wait until there are so many; 0 does not wait.', { default: '0s' }),
  ],
  run,
}

type Scale = KubeObject & { readonly spec?: { readonly replicas?: number }; readonly status?: { readonly replicas?: number } }
const RETRIES = 5

/** Models kubectl/pkg/cmd/scale/scale.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args } = invocation
  if (!flags.given('replicas')) throw failure('required flag(s) "replicas" not set')
  const replicas = flags.int('replicas') ?? 0
  if (replicas < 0) throw failure('The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0')
  const current = flags.int('current-replicas') ?? -1
  if (current < -1) throw failure('The --current-replicas must specify an integer of -1 or greater')
  const dryRun = dryRunOf(invocation)
  const print = await resultPrinter(invocation, dryRun)
  const errors: unknown[] = []
  const objects = await liveObjects(invocation, args, { errors })
  if (objects.length > 1 && flags.string('resource-version') !== '') throw failure('cannot use --resource-version with multiple resources')
  if (objects.length > 1 && current >= 0) throw failure('cannot use --current-replicas with multiple resources')
  for (const live of objects) {
    try {
      if (dryRun !== 'client') await scaleOne(invocation, live, replicas, dryRun === 'server')
      print(live.object, 'scaled')
    } catch (error) {
      errors.push(error)
    }
  }
  throwCollected(errors)
  if (objects.length === 0) throw failure('no objects passed to scale')
  return 0
}

async function scaleOne(invocation: Invocation, { resource, namespace, name, url }: LiveObject, replicas: number, tries: boolean): Promise<void> {
  const { client, flags } = invocation
  const [current, version] = [flags.int('current-replicas') ?? -1, flags.string('resource-version')]
  const dryRun = query({ dryRun: tries ? 'All' : undefined })
  if (current < 0 && version === '') {
    const headers = { 'content-type': 'application/merge-patch+json' }
    await client.send('PATCH', `${url}/scale${dryRun}`, { body: { spec: { replicas } }, headers })
  } else await replaceScale(invocation, `${url}/scale`, dryRun, { replicas, current, version })
  const timeout = flags.duration('timeout')
  if (timeout === 0 || tries) return
  const isDone = (object: KubeObject | undefined) => {
    const { spec, status } = (object ?? {}) as { spec?: { replicas?: number }; status?: { replicas?: number; observedGeneration?: number } }
    return spec?.replicas === replicas && (status?.replicas ?? 0) === replicas
  }
  if ((await followObject(invocation, { resource, namespace, name }, isDone, timeout)) === 'timed out')
    throw failure(`timed out waiting for ${JSON.stringify(name)} to be synced`)
}

/** Sets the number only if the object is as expected. Models kubectl/pkg/scale/scale.go (ScaleSimple). */
async function replaceScale(
  { client }: Invocation,
  url: string,
  dryRun: string,
  { replicas, current, version }: { readonly replicas: number; readonly current: number; readonly version: string },
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const scale = await client.json<Scale>('GET', url)
    if (current >= 0 && (scale.spec?.replicas ?? 0) !== current) throw failure(`Expected replicas to be ${current}, was ${scale.spec?.replicas ?? 0}`)
    if (version !== '' && scale.metadata.resourceVersion !== version)
      throw failure(`Expected resource version to be ${version}, was ${scale.metadata.resourceVersion}`)
    try {
      await client.send('PUT', url + dryRun, { body: { ...scale, spec: { ...scale.spec, replicas } } })
      return
    } catch (error) {
      if (!isConflict(error) || attempt === RETRIES) throw error
    }
  }
}
