import { isNotFound } from '../api-error.ts'
import { type Command, failure, type Invocation } from '../command.ts'
import { checkCascade, deleteOptions, sendDelete, namelessDelete } from '../delete-options.ts'
import { type ApiResource, kindName, pathOf } from '../discovery.ts'
import { fileError } from '../file-error.ts'
import { type DryRun, dryRunOf, dryRunSuffix } from '../printers/output.ts'
import { selectionOf, liveObjectsOf, type Target } from '../selection.ts'
import { throwCollected } from '../several-errors.ts'
import { ALL, ALL_NAMESPACES, DELETE_FLAGS, DRY_RUN, FIELD_SELECTOR, FILE_FLAGS, flag, SELECTOR } from '../shared-flags.ts'
import type { FlagValues } from '../flags.ts'
import { type Deleted, untilGone } from '../until-gone.ts'

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
    flag('interactive', 'bool', 'Ask before anything is deleted.', { short: 'i' }),
    flag('raw', 'string', 'Send a DELETE to this path and print the answer.'),
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
  const { flags } = invocation
  if (flags.string('raw') !== '') {
    const { rawPath, sendRaw } = await import('../raw.ts')
    return sendRaw(invocation, 'DELETE', rawPath(invocation))
  }
  checkCascade(invocation)
  const dryRun = dryRunOf(invocation)
  checkFlags(invocation)
  const { grace, forced } = graceOf(invocation)
  const errors: unknown[] = []
  const doomed = await doomedObjects(invocation, errors)
  warn(invocation, doomed, forced)
  if (flags.bool('interactive') && !(await agreed(invocation, doomed))) return 0
  const deleted: Deleted[] = []
  for (const one of doomed) {
    try {
      if (one.name === '') throw namelessDelete(one.source)
      const uid = await remove(invocation, one, grace, dryRun)
      tell(invocation, one, forced, dryRun)
      if (dryRun === 'none') deleted.push({ ...one, uid })
    } catch (error) {
      // What is not there is looked at once more, as what was deleted is.
      if (isNotFound(error) && ignoresMissing(flags)) deleted.push({ ...one, uid: undefined })
      else errors.push(one.source ? fileError(error, `error when deleting "${one.source}": `) : error)
    }
  }
  throwCollected(errors)
  if (doomed.length === 0) {
    invocation.out('No resources found\n')
    return 0
  }
  if (flags.bool('wait') && !(forced && !flags.given('wait'))) await untilGone(invocation, deleted)
  return 0
}

function checkFlags({ flags }: Invocation): void {
  const output = flags.string('output')
  if (output !== '' && output !== 'name') throw failure(`unexpected -o output mode: ${output}. We only support '-o name'`)
  if (flags.bool('all') && (flags.string('selector') !== '' || flags.string('field-selector') !== ''))
    throw failure("setting 'all' parameter but found a non empty selector. ")
}

/** Seconds the objects are given, negative for as many as they say; and whether they go without ado. */
function graceOf({ flags }: Invocation): { grace: number; forced: boolean } {
  let grace = flags.int('grace-period') ?? -1
  if (flags.bool('now')) {
    if (grace !== -1) throw failure('--now and --grace-period cannot be specified together')
    grace = 1
  }
  const force = flags.bool('force')
  if (force && grace > 0) throw failure('--force and --grace-period greater than 0 cannot be specified together')
  if (grace === 0 && !force) grace = 1
  if (force && grace < 0) grace = 0
  return { grace, forced: force && grace === 0 }
}

async function doomedObjects(invocation: Invocation, errors: unknown[]): Promise<Doomed[]> {
  const doomed: Doomed[] = []
  for (const target of await selectionOf(invocation, invocation.args)) {
    if (target.name !== undefined) doomed.push(doomedTarget(target, target.name))
    else {
      const found = await liveObjectsOf(invocation, target).catch((error: unknown) => {
        errors.push(error)
        return []
      })
      doomed.push(...found.map(({ resource, name, namespace }) => ({ resource, name, namespace })))
    }
  }
  return doomed
}

const doomedTarget = ({ resource, namespace, manifest }: Target, name: string): Doomed => ({
  resource,
  namespace,
  name,
  ...(manifest ? { source: manifest.source } : {}),
})

function warn({ flags, err, namespaceGiven }: Invocation, doomed: readonly Doomed[], forced: boolean): void {
  if (forced)
    err(
      'Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n',
    )
  if (namespaceGiven && !flags.bool('all-namespaces') && doomed.some(({ resource }) => !resource.namespaced))
    err('Warning: deleting cluster-scoped resources, not scoped to the provided namespace\n')
}

/** --interactive: what is about to go, and a question. */
async function agreed({ out, environment }: Invocation, doomed: readonly Doomed[]): Promise<boolean> {
  out('You are about to delete the following ')
  out(
    `${doomed.length} resource(s):\n${doomed.map(({ resource, name }) => `${kindName(resource)}/${name}\n`).join('')}Do you want to continue? (y/N): `,
  )
  const { stdin } = environment
  const answer = stdin.input && stdin.isTerminal ? await firstOf(stdin.input) : await stdin.read()
  if (/^\s*(?:y|yes)\s*$/i.test(answer.split('\n')[0] ?? '')) return true
  out('deletion is cancelled\n')
  return false
}

async function firstOf(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) return line
  return ''
}

/** Deletes; resolves to the uid of what was there, if the server told. */
async function remove(invocation: Invocation, { resource, namespace, name }: Doomed, grace: number, dryRun: DryRun): Promise<string | undefined> {
  const { client } = invocation
  const url = pathOf(resource, namespace, name)
  const body = { ...deleteOptions(invocation, grace), ...(dryRun === 'server' ? { dryRun: ['All'] } : {}) }
  if (dryRun === 'client') return (await client.json('GET', url)).metadata.uid
  return sendDelete(invocation, url, body)
}

function tell({ flags, out, release }: Invocation, { resource, name, namespace }: Doomed, forced: boolean, dryRun: DryRun): void {
  if (flags.string('output') === 'name') {
    out(`${kindName(resource)}/${name}\n`)
    return
  }
  const scope = namespace && release.has('deleteNamesNamespace') ? ` from ${namespace} namespace` : ''
  out(`${kindName(resource)} "${name}" ${forced ? 'force deleted' : 'deleted'}${scope}${dryRunSuffix(dryRun)}\n`)
}

/** What is chosen by a selector may be gone before its turn comes. Models kubectl/pkg/cmd/delete/delete.go (Complete). */
const ignoresMissing = (flags: FlagValues): boolean =>
  flags.given('ignore-not-found')
    ? flags.bool('ignore-not-found')
    : flags.bool('all') || flags.string('selector') !== '' || flags.string('field-selector') !== ''
