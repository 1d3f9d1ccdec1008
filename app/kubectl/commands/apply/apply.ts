import type { KubeObject } from '../../../cluster/api/object.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { checkCascade } from '../../delete-options.ts'
import { askForSchema, readManifests } from '../../manifests.ts'
import { dryRunOf, printerFor, resultPrinter } from '../../printers/output.ts'
import { throwCollected } from '../../several-errors.ts'
import { ALL, changeFlags, DELETE_FLAGS, FILE_FLAGS, flag, OUTPUT_FORMATS, SELECTOR, SUBRESOURCE, VALIDATE } from '../../shared-flags.ts'
import { usage } from '../../usage.ts'
import { type Applied, applyHere } from './client-side.ts'
import { prune } from './prune.ts'
import { applyOnServer } from './server-side.ts'

export const command: Command = {
  usage: '-f FILE',
  about:
    'Objects that are not there are made; of those there are, what the manifest says is changed, and what an earlier manifest said and this one does not is taken away.',
  examples: [
    ['Make the cluster what a file says', 'kubectl apply -f pod.yaml'],
    ['What is piped in', 'cat pod.yaml | kubectl apply -f -'],
    ['Let the server merge, under a name of its own', 'kubectl apply --server-side --field-manager=ci -f role.yaml'],
    ['Delete what was applied before and is not in the files any more', 'kubectl apply --prune -l app=web -f web.yaml'],
  ],
  flags: [
    ...changeFlags('kubectl-client-side-apply'),
    VALIDATE,
    ...FILE_FLAGS,
    ...DELETE_FLAGS,
    SELECTOR,
    ALL,
    SUBRESOURCE,
    flag('server-side', 'bool', 'Let the server merge, and note who owns which field.'),
    flag('force-conflicts', 'bool', 'With --server-side, take fields over from others.'),
    flag('overwrite', 'bool', 'Let the manifest win over what others changed; false makes that an error.', { default: 'true' }),
    flag('openapi-patch', 'bool', "Merge lists by the keys the server's OpenAPI documents name; false replaces them.", { default: 'true' }),
    flag('prune', 'bool', 'Delete objects that were applied before and are not among these. With -l or --all.'),
    flag('prune-allowlist', 'array', 'Of --prune, only this kind: GROUP/VERSION/KIND, core/v1/ConfigMap. Once for each.'),
    flag('wait', 'bool', 'Wait until deleted objects are gone.'),
  ],
  run,
}

/** Models kubectl/pkg/cmd/apply/apply.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args, out } = invocation
  if (args.length > 0) throw usage(invocation, `Unexpected args: [${args.join(' ')}]`)
  if (!flags.given('filename') && !flags.given('kustomize')) throw failure('must specify one of -f and -k')
  const dryRun = dryRunOf(invocation)
  checkCascade(invocation)
  const serverSide = flags.bool('server-side')
  if (flags.bool('force-conflicts') && !serverSide) throw failure('--force-conflicts only works with --server-side')
  if (dryRun === 'client' && serverSide) throw failure("--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)")
  if (flags.bool('force') && serverSide) throw failure('--force cannot be used with --server-side')
  if (flags.string('subresource') !== '' && !serverSide) throw failure('--subresource can only be specified for --server-side')
  if (flags.bool('prune') && !flags.bool('all') && flags.string('selector') === '')
    throw failure(
      'all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector',
    )
  if (flags.bool('all') && flags.string('selector') !== '') throw failure('cannot set --all and --selector at the same time')
  const printsObjects = !['', 'name'].includes(flags.string('output'))
  const print = await resultPrinter(invocation, dryRun)
  const printAll = printsObjects ? await printerFor(invocation, { formats: OUTPUT_FORMATS }) : undefined
  const errors: unknown[] = []
  const manifests = await readManifests(invocation, errors)
  if (manifests.length === 0 && errors.length === 0) throw failure('no objects passed to apply')
  for (const manifest of manifests) await askForSchema(invocation, manifest)
  const applied: Applied[] = []
  for (const manifest of manifests) {
    try {
      const one = serverSide ? await applyOnServer(invocation, manifest, dryRun) : await applyHere(invocation, manifest, dryRun)
      applied.push(one)
      if (!printAll) print(one.object, one.operation)
    } catch (error) {
      errors.push(error)
    }
  }
  throwCollected(errors)
  if (printAll) out(printAll(asOne(applied.map(({ object }) => object))))
  if (flags.bool('prune')) await prune(invocation, { manifests, applied, dryRun, print: printAll ? () => undefined : print })
  return 0
}

/** One object by itself, several as a List. */
function asOne(objects: readonly KubeObject[]): KubeObject {
  const [first] = objects
  return objects.length === 1 && first ? first : ({ kind: 'List', apiVersion: 'v1', metadata: {}, items: objects } as unknown as KubeObject)
}
