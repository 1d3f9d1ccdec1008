import { createTwoFilesPatch } from 'diff'
import type { KubeObject } from '../../cluster/api/object.ts'
import type { JsonObject } from '../../cluster/kernel/json.ts'
import { errorText } from '../client.ts'
import { type Command, CommandError, failure, type Invocation } from '../command.ts'
import { writeParameters } from '../write-parameters.ts'
import { isNotFound, pathOf } from '../discovery.ts'
import { lastApplied, withLastApplied } from '../last-applied.ts'
import { readManifests } from '../manifests.ts'
import { yamlText } from '../printers/yaml-text.ts'
import { query } from '../resources.ts'
import { threeWayPatch } from '../three-way-patch.ts'
import { fieldManager, FILE_FLAGS, flag, SELECTOR } from '../shared-flags.ts'

export const command: Command = {
  usage: '-f FILE',
  about: 'The exit code is 0 when nothing would change, 1 when something would, and 2 or more when it could not be told.',
  examples: [['What would apply change?', 'kubectl diff -f role.yaml']],
  flags: [
    ...FILE_FLAGS,
    SELECTOR,
    fieldManager('kubectl-client-side-apply'),
    flag('server-side', 'bool', 'Compare with what apply --server-side would do.'),
    flag('force-conflicts', 'bool', 'With --server-side, take fields over from others.'),
  ],
  run,
}

/** What apply would change, asked of the server with a dry run. Exit code 1 when something would, 2 when it could not be told. Models kubectl/pkg/cmd/diff/diff.go. */
async function run(invocation: Invocation): Promise<number> {
  try {
    return await compare(invocation)
  } catch (error) {
    throw new CommandError(error instanceof CommandError ? error.message : errorText(error, invocation.client.server), 2)
  }
}

async function compare(invocation: Invocation): Promise<number> {
  const { client, flags, out } = invocation
  if (!flags.given('filename')) throw failure('must specify one of -f and -k')
  const serverSide = flags.bool('server-side')
  let differs = false
  const stamp = invocation.environment.now() % 4_000_000_000
  for (const { object, resource, namespace } of await readManifests(invocation)) {
    const name = object.metadata.name ?? ''
    const live = await client.json('GET', pathOf(resource, namespace, name)).catch((error: unknown) => {
      if (isNotFound(error)) return undefined
      throw error
    })
    const parameters = writeParameters(invocation, 'server', serverSide ? 'kubectl' : 'kubectl-client-side-apply')
    const merged = serverSide
      ? await client.json<KubeObject>('PATCH', pathOf(resource, namespace, name) + query({ ...parameters, force: flags.bool('force-conflicts') }), {
          body: object,
          headers: { 'content-type': 'application/apply-patch+yaml' },
        })
      : live
        ? await patched(invocation, pathOf(resource, namespace, name) + query(parameters), object, live)
        : await client.json<KubeObject>('POST', pathOf(resource, namespace) + query(parameters), { body: withLastApplied(object) })
    const file = `${resource.group ? `${resource.group}.` : ''}${resource.version}.${resource.kind}.${namespace ?? ''}.${name}`
    const [before, after] = [live ? shown(live) : '', shown(merged)]
    if (before === after) continue
    differs = true
    const [from, to] = [`/tmp/LIVE-${stamp}/${file}`, `/tmp/MERGED-${stamp}/${file}`]
    const patch = createTwoFilesPatch(
      from,
      to,
      before,
      after,
      new Date(invocation.environment.now()).toISOString(),
      new Date(invocation.environment.now()).toISOString(),
      { context: 3 },
    )
    out(`diff -u -N ${from} ${to}\n${patch.split('\n').slice(1).join('\n')}`)
  }
  return differs ? 1 : 0
}

async function patched({ client }: Invocation, url: string, object: KubeObject, live: KubeObject): Promise<KubeObject> {
  const fields = (one: unknown) => one as JsonObject
  const patch = threeWayPatch(fields(lastApplied(live) ?? {}), fields(withLastApplied(object)), fields(live))
  return client.json('PATCH', url, { body: patch, headers: { 'content-type': 'application/strategic-merge-patch+json' } })
}

/** What the difference is taken of: no managed fields and no note of what was applied. */
function shown(object: KubeObject): string {
  const { managedFields: _managed, ...metadata } = object.metadata
  return yamlText(masked({ ...object, metadata }))
}

/** Secrets are not shown. */
function masked(object: KubeObject): KubeObject {
  if (object.kind !== 'Secret') return object
  const data = Object.fromEntries(Object.keys((object['data'] ?? {}) as object).map((key) => [key, '***']))
  return { ...object, data } as unknown as KubeObject
}
