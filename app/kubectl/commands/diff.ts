import { withoutManagedFields } from '../printers/output.ts'
import { createTwoFilesPatch } from 'diff'
import type { KubeObject } from '../../cluster/api/object.ts'
import { errorText, unlessRefused } from '../api-error.ts'
import { type Command, CommandError, failure, type Invocation } from '../command.ts'
import { pathOf } from '../discovery.ts'
import { lastApplied, withoutLastApplied } from '../last-applied.ts'
import { type Manifest, readManifests } from '../manifests.ts'
import { threeWayMergePatch } from '../patches/merge-diff.ts'
import { type Fields, threeWayPatch } from '../patches/strategic-diff.ts'
import { yamlText } from '../printers/yaml-text.ts'
import { query } from '../resources.ts'
import { getOne } from '../selection.ts'
import { fieldManager, FILE_FLAGS, flag, SELECTOR } from '../shared-flags.ts'
import { writeParameters } from '../write-parameters.ts'

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
    flag('show-managed-fields', 'bool', 'Compare metadata.managedFields too.'),
    flag('concurrency', 'int', 'How many objects to compare at a time. Here it is always one.', { default: '1' }),
  ],
  run,
}

/** What apply would change, asked of the server with a dry run. Models kubectl/pkg/cmd/diff/diff.go. */
async function run(invocation: Invocation): Promise<number> {
  try {
    return await compare(invocation)
  } catch (error) {
    throw new CommandError(error instanceof CommandError ? error.message : errorText(error, invocation.client.server), 2)
  }
}

async function compare(invocation: Invocation): Promise<number> {
  const { flags, out, environment, args } = invocation
  if (args.length > 0) throw failure(`unexpected arguments: [${args.join(' ')}]`)
  if (!flags.given('filename') && !flags.given('kustomize')) throw failure('must specify one of -f and -k')
  if (flags.bool('force-conflicts') && !flags.bool('server-side')) throw failure('--force-conflicts only works with --server-side')
  const shows = flags.bool('show-managed-fields')
  const stamp = environment.now() % 4_000_000_000
  const time = new Date(environment.now()).toISOString()
  /** By file: the real one lets diff -N compare two folders, when all that is to be in them is there. */
  const patches = new Map<string, string>()
  for (const manifest of await readManifests(invocation)) {
    const { object, resource, namespace } = manifest
    const live = await unlessRefused(getOne(invocation, resource, namespace, object.metadata.name ?? ''), 'NotFound')
    const [before, after] = masked(live, await wouldBe(invocation, manifest, live)).map((one) =>
      one ? yamlText(shows ? one : withoutManagedFields(one)) : '',
    )
    if (before === after) continue
    const file = `${resource.group ? `${resource.group}.` : ''}${resource.version}.${resource.kind}.${namespace ?? ''}.${object.metadata.name}`
    const [from, to] = [`/tmp/LIVE-${stamp}/${file}`, `/tmp/MERGED-${stamp}/${file}`]
    const patch = createTwoFilesPatch(from, to, before ?? '', after ?? '', time, time, { context: 3 })
    patches.set(file, `diff -u -N ${from} ${to}\n${patch.split('\n').slice(1).join('\n')}`)
  }
  for (const file of [...patches.keys()].sort()) out(patches.get(file) ?? '')
  return patches.size > 0 ? 1 : 0
}

/** The object as apply would leave it. */
async function wouldBe(invocation: Invocation, { object, resource, namespace }: Manifest, live: KubeObject | undefined): Promise<KubeObject> {
  const { client, flags, openapi } = invocation
  const serverSide = flags.bool('server-side')
  const url = pathOf(resource, namespace, object.metadata.name)
  const parameters = writeParameters(invocation, 'server', serverSide ? 'kubectl' : 'kubectl-client-side-apply')
  const patch = (body: unknown, type: string, more: Readonly<Record<string, string | undefined>> = {}) =>
    client.json<KubeObject>('PATCH', url + query({ ...parameters, ...more }), { body, headers: { 'content-type': type } })
  if (serverSide) return patch(object, 'application/apply-patch+yaml', { force: flags.bool('force-conflicts') ? 'true' : undefined })
  if (!live) return client.json<KubeObject>('POST', pathOf(resource, namespace) + query(parameters), { body: object })
  const fields = (one: unknown) => one as Fields
  const [last, next, now] = [fields(lastApplied(live) ?? {}), fields(withoutLastApplied(object)), fields(live)]
  const schema = await openapi.schemaOf(resource)
  const changes = schema ? threeWayPatch(schema, last, next, now) : threeWayMergePatch(last, next, now)
  if (Object.keys(changes).length === 0) return live
  return patch(changes, `application/${schema ? 'strategic-merge' : 'merge'}-patch+json`)
}

/** The values of Secrets are not shown, only which of them differ. Models kubectl/pkg/cmd/diff/diff.go (Masker). */
function masked(before: KubeObject | undefined, after: KubeObject): [KubeObject | undefined, KubeObject] {
  if (after.kind !== 'Secret' || after.apiVersion !== 'v1') return [before, after]
  const dataOf = (object: KubeObject | undefined) => (object?.['data'] ?? {}) as Readonly<Record<string, string>>
  const [from, to] = [dataOf(before), dataOf(after)]
  const hide = (own: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>, note: string) =>
    Object.fromEntries(Object.keys(own).map((key) => [key, other[key] !== undefined && other[key] !== own[key] ? `*** (${note})` : '***']))
  const withData = (object: KubeObject, data: Readonly<Record<string, string>>) =>
    (object['data'] === undefined ? object : { ...object, data }) as unknown as KubeObject
  return [before && withData(before, hide(from, to, 'before')), withData(after, hide(to, from, 'after'))]
}
