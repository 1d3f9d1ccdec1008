import type { KubeObject } from '../../cluster/api/object.ts'
import { parseGoDuration } from '../../cluster/api/duration.ts'
import { ApiError, type Client } from '../client.ts'
import { type Command, CommandError, failure, type Invocation } from '../command.ts'
import { type ApiResource, isNotFound, kindName, pathOf } from '../discovery.ts'
import { readManifests } from '../manifests.ts'
import { type DryRun, dryRunOf } from '../printers/output.ts'
import { itemsOf, query, targetsOf } from '../resources.ts'
import { fileError } from './create/from-files.ts'
import { throwCollected } from '../several-errors.ts'
import { ALL, ALL_NAMESPACES, DELETE_FLAGS, DRY_RUN, FIELD_SELECTOR, FILE_FLAGS, flag, SELECTOR } from '../shared-flags.ts'

export const command: Command = {
  usage: '(TYPE (NAME ... | -l SELECTOR | --all) | TYPE/NAME ... | -f FILE)',
  examples: [
    ['One service account', 'kubectl delete serviceaccount bot'],
    ['What a file describes', 'kubectl delete -f pod.yaml'],
    ['Every pod with a label', 'kubectl delete pods -l app=web'],
    ['A pod, at once', 'kubectl delete pod web --grace-period=0 --force'],
  ],
  flags: [
    ...FILE_FLAGS,
    ...DELETE_FLAGS,
    SELECTOR,
    FIELD_SELECTOR,
    ALL_NAMESPACES,
    ALL,
    DRY_RUN,
    flag('output', 'string', 'name prints the names of what was deleted.', { short: 'o', values: ['name'] }),
    flag('now', 'bool', 'The same as --grace-period=1.'),
    flag('wait', 'bool', 'Wait until the objects are gone.', { default: 'true' }),
    flag('ignore-not-found', 'bool', 'Do not complain of objects that are not there.'),
  ],
  run,
}

interface Doomed {
  readonly resource: ApiResource
  readonly name: string
  readonly namespace: string | undefined
  readonly source?: string
}

/** Models kubectl/pkg/cmd/delete/delete.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args, out, err, client } = invocation
  const dryRun = dryRunOf(invocation)
  const output = flags.string('output')
  if (output !== '' && output !== 'name') throw failure(`unexpected -o output mode: ${output}. We only support '-o name'`)
  let grace = flags.int('grace-period') ?? -1
  if (flags.bool('now')) {
    if (grace !== -1) throw failure('--now and --grace-period cannot be specified together')
    grace = 1
  }
  const force = flags.bool('force')
  if (grace === 0 && !force) grace = 1
  if (force && grace < 0) grace = 0
  if (flags.bool('all') && flags.string('selector') !== '') throw failure("setting 'all' parameter but found a non empty selector.")
  if (flags.bool('all') && flags.string('field-selector') !== '') throw failure("setting 'all' parameter but found a non empty selector.")
  const errors: unknown[] = []
  const doomed = flags.given('filename') ? await fromFiles(invocation) : await fromArguments(invocation, args, errors)
  if (force && grace === 0)
    err(
      'Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n',
    )
  const scoped = flags.bool('all-namespaces') || invocation.namespaceGiven
  if (scoped && doomed.some(({ resource }) => !resource.namespaced))
    err('Warning: deleting cluster-scoped resources, not scoped to the provided namespace\n')
  const gone: { url: string; uid: string | undefined; one: Doomed }[] = []
  let found = 0
  for (const one of doomed) {
    const url = pathOf(one.resource, one.namespace, one.name)
    try {
      const uid = await remove(client, url, { grace, dryRun, cascade: flags.string('cascade') })
      found++
      const scope = one.namespace ? ` from ${one.namespace} namespace` : ''
      const suffix = dryRun === 'client' ? ' (dry run)' : dryRun === 'server' ? ' (server dry run)' : ''
      if (output === 'name') out(`${kindName(one.resource)}/${one.name}\n`)
      else out(`${kindName(one.resource)} "${one.name}" ${grace === 0 && force ? 'force deleted' : 'deleted'}${scope}${suffix}\n`)
      if (dryRun === 'none') gone.push({ url, uid, one })
    } catch (error) {
      if (!(isNotFound(error) && (flags.bool('ignore-not-found') || flags.bool('all'))))
        errors.push(one.source ? fileError(error, `error when deleting "${one.source}": `) : error)
    }
  }
  throwCollected(errors)
  if (found === 0) {
    if (!flags.bool('ignore-not-found')) out('No resources found\n')
    return 0
  }
  if (flags.bool('wait') && !(force && grace === 0 && !flags.given('wait'))) await untilGone(invocation, gone)
  return 0
}

async function fromFiles(invocation: Invocation): Promise<Doomed[]> {
  if (invocation.args.length > 0) throw failure('when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well')
  const manifests = await readManifests(invocation)
  return manifests.map(({ object, resource, namespace, source }) => ({ resource, name: object.metadata.name ?? '', namespace, source }))
}

async function fromArguments(invocation: Invocation, args: readonly string[], errors: unknown[]): Promise<Doomed[]> {
  const { flags, namespace, client } = invocation
  if (args.length === 0)
    throw failure(
      "You must provide one or more resources by argument or filename.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'",
    )
  const all = flags.bool('all')
  const selector = flags.string('selector')
  const fieldSelector = flags.string('field-selector')
  const targets = await targetsOf(invocation, args)
  const doomed: Doomed[] = []
  for (const { resource, names } of targets) {
    if (names.length > 0) {
      if (selector !== '') throw failure('name cannot be provided when a selector is specified')
      if (all) throw failure('name cannot be provided when a selector is specified')
      if (flags.bool('all-namespaces') && resource.namespaced) throw failure('a resource cannot be retrieved by name across all namespaces')
      doomed.push(...names.map((name) => ({ resource, name, namespace: resource.namespaced ? namespace : undefined })))
      continue
    }
    if (!all && selector === '' && fieldSelector === '') throw failure('resource(s) were provided, but no name was specified')
    try {
      const list = await client.json<KubeObject>(
        'GET',
        pathOf(resource, flags.bool('all-namespaces') ? undefined : namespace) + query({ fieldSelector, labelSelector: selector, limit: 500 }),
      )
      doomed.push(...itemsOf(list).map(({ metadata }) => ({ resource, name: metadata.name ?? '', namespace: metadata.namespace })))
    } catch (error) {
      errors.push(error)
    }
  }
  return doomed
}

interface RemoveOptions {
  readonly grace: number
  readonly dryRun: DryRun
  readonly cascade: string
}

const PROPAGATION: Readonly<Record<string, string>> = {
  background: 'Background',
  foreground: 'Foreground',
  orphan: 'Orphan',
  true: 'Background',
  false: 'Orphan',
}

/** Deletes; resolves to the uid of what was there, if the server told. */
async function remove(client: Client, url: string, { grace, dryRun, cascade }: RemoveOptions): Promise<string | undefined> {
  if (dryRun === 'client') return (await client.json('GET', url)).metadata.uid
  const propagationPolicy = PROPAGATION[cascade]
  if (!propagationPolicy) throw failure(`invalid cascade value (${cascade}). Must be "background", "foreground", or "orphan"`)
  const body = {
    kind: 'DeleteOptions',
    apiVersion: 'v1',
    propagationPolicy,
    ...(grace >= 0 ? { gracePeriodSeconds: grace } : {}),
    ...(dryRun === 'server' ? { dryRun: ['All'] } : {}),
  }
  const answer = await client.json<KubeObject & { details?: { uid?: string } }>('DELETE', url, { body })
  return answer.details?.uid ?? answer.metadata?.uid
}

/** Waits until each object is gone, or another of the same name has taken its place. */
async function untilGone(invocation: Invocation, gone: readonly { url: string; uid: string | undefined; one: Doomed }[]): Promise<void> {
  const { client, environment, flags } = invocation
  const limit = flags.string('timeout')
  const timeout = limit === '' || limit === '0s' ? 0 : parseGoDuration(limit)
  const deadline = typeof timeout === 'number' && timeout > 0 ? environment.now() + timeout : undefined
  for (const { url, uid, one } of gone) {
    for (;;) {
      const live = await client.json('GET', url).catch((error: unknown) => {
        if (error instanceof ApiError) return undefined
        throw error
      })
      if (!live || live.metadata.uid !== uid) break
      if (deadline !== undefined && environment.now() >= deadline)
        throw new CommandError(`error: timed out waiting for the condition on ${one.resource.name}/${one.name}`)
      await environment.sleep(200, environment.signal)
    }
  }
}
