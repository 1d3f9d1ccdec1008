import { isLabelValue } from '../cluster/api/validation/names.ts'
import type { KubeObject } from '../cluster/api/object.ts'
import { LOCAL_NEEDS_FILES, objectsToChange } from './change-objects.ts'
import { failure, type Invocation } from './command.ts'
import { twoWayMergePatch } from './patches/merge-diff.ts'
import type { Fields } from './patches/strategic-diff.ts'
import { type DryRun, dryRunOf, resultPrinter } from './printers/output.ts'
import { query } from './resources.ts'
import type { LiveObject } from './selection.ts'
import { throwCollected } from './several-errors.ts'
import { writeParameters } from './write-parameters.ts'

type Values = Readonly<Record<string, string>>

/** What labels and annotations differ in. */
export interface Words {
  readonly field: 'labels' | 'annotations'
  readonly noun: 'label' | 'annotation'
  /** What became of an object. */
  readonly told: (before: KubeObject, after: KubeObject, overwrites: boolean) => string
  /** What is wrong with `KEY=VALUE`; undefined when nothing is. */
  readonly problemWith: (word: string) => string | undefined
  /** What is told when values are there already and --overwrite is not given. */
  readonly taken: (key: string, value: string) => string
}

export const LABELS: Words = {
  field: 'labels',
  noun: 'label',
  told: (before, after, overwrites) => {
    const [old, now] = [JSON.stringify(before), JSON.stringify(after)]
    if (old === now) return 'not labeled'
    return !overwrites && now.length < old.length ? 'unlabeled' : 'labeled'
  },
  problemWith: (word) => {
    const [, value, ...rest] = word.split('=')
    if (rest.length > 0) return `invalid label spec: ${word}`
    const problems = isLabelValue(value ?? '')
    return problems.length > 0 ? `invalid label value: ${JSON.stringify(word)}: ${problems.join(';')}` : undefined
  },
  taken: (key, value) => `'${key}' already has a value (${value}), and --overwrite is false`,
}

export const ANNOTATIONS: Words = {
  field: 'annotations',
  noun: 'annotation',
  told: () => 'annotated',
  problemWith: () => undefined,
  taken: (key, value) => `'${key}' already has a value (${value})`,
}

/** `label` and `annotate`. Models kubectl/pkg/cmd/label/label.go and annotate/annotate.go. */
export async function changeMetadata(invocation: Invocation, words: Words): Promise<number> {
  const { flags } = invocation
  const { targets, changes, removals } = sorted(invocation, words)
  const local = flags.bool('local')
  for (const selector of ['selector', 'field-selector'])
    if (flags.bool('all') && flags.string(selector) !== '') throw failure(`cannot set --all and --${selector} at the same time`)
  if (local && targets.length > 0) throw LOCAL_NEEDS_FILES
  if (targets.length === 0 && !flags.given('filename') && !flags.given('kustomize'))
    throw failure(
      local
        ? 'one or more files must be specified as -f when --local is set'
        : 'one or more resources must be specified as <resource> <name> or <resource>/<name>',
    )
  const list = flags.bool('list')
  if (Object.keys(changes).length === 0 && removals.length === 0 && !list) throw failure(`at least one ${words.noun} update is required`)
  const dryRun = dryRunOf(invocation)
  if (local && dryRun === 'server') throw failure('cannot specify --local and --dry-run=server - did you mean --dry-run=client?')
  const print = await resultPrinter(invocation, dryRun)
  const errors: unknown[] = []
  const objects = await objectsToChange(invocation, targets, errors)
  if (objects.length > 1 && flags.string('resource-version') !== '') throw failure('--resource-version may only be used with a single resource')
  for (const live of objects) {
    try {
      const changed = changedObject(invocation, words, live.object, changes, removals)
      if (list) listValues(invocation, words, { ...live, object: changed }, objects.length === 1)
      else {
        const told = words.told(live.object, changed, flags.bool('overwrite'))
        print(local || dryRun === 'client' ? changed : await send(invocation, words, live, changed, removals, dryRun), told)
      }
    } catch (error) {
      errors.push(error)
    }
  }
  throwCollected(errors)
  return 0
}

/** Resources first, then changes `k=v` and removals `k-`. Models kubectl/pkg/cmd/util/helpers.go (GetResourcesAndPairs). */
function sorted({ args }: Invocation, { noun, problemWith }: Words): { targets: string[]; changes: Record<string, string>; removals: string[] } {
  const isPair = (word: string) => (word.includes('=') && !word.startsWith('=')) || (word.endsWith('-') && word !== '-')
  const first = args.findIndex(isPair)
  const targets = first < 0 ? [...args] : args.slice(0, first)
  const changes: Record<string, string> = {}
  const removals: string[] = []
  for (const word of first < 0 ? [] : args.slice(first)) {
    if (!isPair(word)) throw failure(`all resources must be specified before ${noun} changes: ${word}`)
    const equals = word.indexOf('=')
    if (equals < 0) {
      removals.push(word.slice(0, -1))
      continue
    }
    const problem = problemWith(word)
    if (problem !== undefined) throw failure(problem)
    changes[word.slice(0, equals)] = word.slice(equals + 1)
  }
  if (removals.some((key) => key in changes))
    throw failure(`can not both modify and remove ${noun === 'label' ? 'a label' : 'an annotation'} in the same command`)
  return { targets, changes, removals }
}

function changedObject(
  { flags }: Invocation,
  { field, noun, taken }: Words,
  object: KubeObject,
  changes: Values,
  removals: readonly string[],
): KubeObject {
  const before: Values = object.metadata[field] ?? {}
  if (!flags.bool('overwrite')) {
    const conflicts = Object.keys(changes).filter((key) => before[key] !== undefined && (noun === 'annotation' || before[key] !== changes[key]))
    const texts = conflicts.map((key) => taken(key, before[key] ?? ''))
    if (noun === 'annotation' && texts.length > 0)
      throw failure(`--overwrite is false but found the following declared annotation(s): ${texts.join('; ')}`)
    if (texts.length > 0) throw failure(texts.length === 1 ? (texts[0] ?? '') : `[${texts.join(', ')}]`)
  }
  const values = Object.fromEntries(Object.entries({ ...before, ...changes }).filter(([key]) => !removals.includes(key)))
  const version = flags.string('resource-version')
  const { [field]: _before, ...metadata } = object.metadata
  const after = Object.keys(values).length > 0 ? { ...metadata, [field]: values } : metadata
  return { ...object, metadata: version ? { ...after, resourceVersion: version } : after } as KubeObject
}

async function send(
  invocation: Invocation,
  { field, noun }: Words,
  { object, url }: LiveObject,
  changed: KubeObject,
  removals: readonly string[],
  dryRun: DryRun,
): Promise<KubeObject> {
  if (noun === 'label')
    for (const key of removals) if (object.metadata[field]?.[key] === undefined) invocation.out(`label ${JSON.stringify(key)} not found.\n`)
  const parameters = writeParameters(invocation, dryRun, `kubectl-${invocation.path}`)
  return invocation.client.json<KubeObject>('PATCH', url + query(parameters), {
    body: twoWayMergePatch(object as unknown as Fields, changed as unknown as Fields),
    headers: { 'content-type': 'application/merge-patch+json' },
  })
}

function listValues({ out }: Invocation, { field, noun }: Words, { object, resource, name }: LiveObject, alone: boolean): void {
  if (!alone) out(`Listing ${noun}s for ${resource.kind}.${resource.group}/${name}:\n`)
  for (const [key, value] of Object.entries(object.metadata[field] ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)))
    out(`${alone ? '' : ' '}${key}=${value}\n`)
}
