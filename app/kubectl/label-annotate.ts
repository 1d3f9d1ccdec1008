import type { KubeObject } from '../cluster/api/object.ts'
import { failure, type Invocation } from './command.ts'
import { objectsNamed } from './objects-named.ts'
import { dryRunOf, printerFor, objectName } from './printers/output.ts'
import { query } from './resources.ts'
import { throwCollected } from './several-errors.ts'
import { usage } from './usage.ts'

/** What labels and annotations are called. */
export interface Words {
  readonly field: 'labels' | 'annotations'
  readonly done: string
  readonly noun: string
}

/** `label` and `annotate`. Models kubectl/pkg/cmd/label/label.go and annotate/annotate.go. */
export async function changeMetadata(invocation: Invocation, words: Words): Promise<number> {
  const { flags, client, out, err, path } = invocation
  const { targets, changes, removals } = sorted(invocation, words)
  if (targets.length === 0 && !flags.given('filename'))
    throw usage(invocation, 'one or more resources must be specified as <resource> <name> or <resource>/<name>')
  const list = flags.bool('list')
  if (changes.size === 0 && removals.length === 0 && !list) throw failure(`at least one ${words.noun} update is required`)
  const dryRun = dryRunOf(invocation)
  const printer = await printerFor(
    invocation,
    'go-template, go-template-file, json, jsonpath, jsonpath-as-json, jsonpath-file, kyaml, name, template, templatefile, yaml',
  )
  const errors: unknown[] = []
  const objects = await objectsNamed(invocation, targets, errors)
  for (const { object, url } of objects) {
    const before = object.metadata[words.field] ?? {}
    if (list) {
      for (const [key, value] of Object.entries(before)) out(`${key}=${value}\n`)
      continue
    }
    try {
      if (!flags.bool('overwrite')) checkOverwrites(words, before, changes)
      for (const key of removals) if (words.field === 'labels' && before[key] === undefined) out(`label "${key}" not found.\n`)
      const patch: Record<string, string | null> = { ...Object.fromEntries(changes), ...Object.fromEntries(removals.map((key) => [key, null])) }
      const changed = Object.entries(patch).some(([key, value]) => (value === null ? before[key] !== undefined : before[key] !== value))
      const version = flags.string('resource-version')
      const body = { metadata: { [words.field]: patch, ...(version ? { resourceVersion: version } : {}) } }
      const manager = flags.string('field-manager') || `kubectl-${path}`
      const after =
        dryRun === 'client' || (!changed && words.field === 'labels')
          ? object
          : await client.json<KubeObject>('PATCH', url + query({ dryRun: dryRun === 'server' ? 'All' : undefined, fieldManager: manager }), {
              body,
              headers: { 'content-type': 'application/merge-patch+json' },
            })
      const suffix = dryRun === 'client' ? ' (dry run)' : dryRun === 'server' ? ' (server dry run)' : ''
      const operation = words.field === 'annotations' ? 'annotated' : !changed ? 'not labeled' : changes.size === 0 ? 'unlabeled' : 'labeled'
      out(printer ? printer(after) : `${objectName(after)} ${operation}${suffix}\n`)
    } catch (error) {
      errors.push(error)
    }
  }
  if (objects.length === 0 && errors.length === 0) err('No resources found\n')
  throwCollected(errors)
  return 0
}

/** Resources first, then changes `k=v` and removals `k-`. */
function sorted({ args }: Invocation, { noun }: Words): { targets: string[]; changes: Map<string, string>; removals: string[] } {
  const isChange = (word: string) => word.includes('=') || (word.endsWith('-') && word.length > 1)
  const first = args.findIndex(isChange)
  const targets = first < 0 ? [...args] : args.slice(0, first)
  const changes = new Map<string, string>()
  const removals: string[] = []
  for (const word of first < 0 ? [] : args.slice(first)) {
    const equals = word.indexOf('=')
    if (equals > 0) changes.set(word.slice(0, equals), word.slice(equals + 1))
    else if (equals < 0 && word.endsWith('-')) removals.push(word.slice(0, -1))
    else throw failure(equals === 0 ? `invalid ${noun} spec: ${word}` : 'all resources must be specified before '.concat(`${noun} changes: ${word}`))
  }
  for (const key of removals)
    if (changes.has(key)) throw failure(`can not both modify and remove ${noun === 'label' ? 'a label' : 'an annotation'} in the same command`)
  return { targets, changes, removals }
}

function checkOverwrites({ field }: Words, before: Readonly<Record<string, string>>, changes: ReadonlyMap<string, string>): void {
  const taken = [...changes]
    .filter(([key, value]) => before[key] !== undefined && (field === 'annotations' || before[key] !== value))
    .map(([key]) => `'${key}' already has a value (${before[key]})`)
  if (taken.length === 0) return
  if (field === 'labels')
    throw failure(
      taken.length === 1 ? `${taken[0]}, and --overwrite is false` : `[${taken.map((one) => `${one}, and --overwrite is false`).join(', ')}]`,
    )
  throw failure(`--overwrite is false but found the following declared annotation(s): ${taken.join('; ')}`)
}
