import { isLabelKey, isLabelValue } from '../../cluster/api/validation/names.ts'
import type { KubeObject } from '../../cluster/api/object.ts'
import { patchTo } from '../change-objects.ts'
import { type Command, failure, type Invocation } from '../command.ts'
import { dryRunOf, resultPrinter } from '../printers/output.ts'
import { liveObjects } from '../selection.ts'
import { throwCollected } from '../several-errors.ts'
import { ALL, changeFlags, flag, SELECTOR, VALIDATE } from '../shared-flags.ts'
import { usage } from '../usage.ts'

export const command: Command = {
  usage: 'NODE (NAME ... | -l SELECTOR | --all) KEY[=VALUE]:EFFECT ... [KEY[:EFFECT]- ...]',
  about: 'A taint keeps pods off a node unless they tolerate it. EFFECT is NoSchedule, PreferNoSchedule or NoExecute.',
  examples: [
    ['Only pods that tolerate it', 'kubectl taint nodes node-1 team=a:NoSchedule'],
    ['Take it away', 'kubectl taint nodes node-1 team:NoSchedule-'],
  ],
  flags: [...changeFlags('kubectl-taint'), VALIDATE, SELECTOR, ALL, flag('overwrite', 'bool', 'Change taints that are there already.')],
  run,
}

interface Taint {
  readonly key: string
  readonly value?: string
  readonly effect: string
  readonly timeAdded?: string
}

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute']

/** Models kubectl/pkg/cmd/taint/taint.go. */
async function run(invocation: Invocation): Promise<number> {
  const { args, flags } = invocation
  const isSpec = (word: string) => /[=:]|-$/.test(word) && !word.startsWith('=')
  const first = args.findIndex((word, i) => i > 0 && isSpec(word))
  const [type, ...names] = first < 0 ? args : args.slice(0, first)
  const specs = first < 0 ? [] : args.slice(first)
  const late = specs.find((word) => !isSpec(word))
  if (late !== undefined) throw failure(`all resources must be specified before taint changes: ${late}`)
  if (type === undefined) throw failure('one or more resources must be specified as <resource> <name>')
  if (specs.length === 0) throw failure('at least one taint update is required')
  const { added, removed } = changesOf(specs, (problem) => usage(invocation, problem))
  if (!['node', 'nodes'].includes(type.toLowerCase())) throw failure(`invalid resource type ${type}, only node(s) is supported`)
  const both = added.flatMap((taint) => removed.filter(({ key, effect }) => key === taint.key && (effect === '' || effect === taint.effect)))
  if (both.length > 0) {
    const told = both.map(({ key, effect }) => `${key}=${effect}`).join(', ')
    throw failure(`can not both modify and remove the following taint(s) in the same command: ${told}`)
  }
  if (!flags.bool('all') && flags.string('selector') === '' && names.length === 0)
    throw failure("at least one resource name must be specified since 'all' parameter is not set")
  const dryRun = dryRunOf(invocation)
  const print = await resultPrinter(invocation, dryRun)
  const errors: unknown[] = []
  for (const live of await liveObjects(invocation, [type, ...names], { errors })) {
    try {
      const { node, operation } = tainted(live.object, added, removed, flags.bool('overwrite'))
      print(dryRun === 'client' ? node : await patchTo(invocation, live, node, dryRun, 'kubectl-taint'), operation)
    } catch (error) {
      errors.push(error)
    }
  }
  throwCollected(errors)
  return 0
}

/** What to add and what to remove; `wrong` makes the error for what cannot be read. */
function changesOf(specs: readonly string[], wrong: (problem: string) => Error): { added: Taint[]; removed: Taint[] } {
  const removed = specs.filter((word) => word.endsWith('-')).map((word) => taintOf(word.slice(0, -1), word, wrong))
  const added = specs.filter((word) => !word.endsWith('-')).map((word) => taintOf(word, word, wrong))
  for (const [i, taint] of added.entries()) {
    if (taint.effect === '') throw wrong(`invalid taint spec: ${specs.filter((word) => !word.endsWith('-'))[i]}`)
    if (added.slice(0, i).some((one) => isSame(one, taint)))
      throw wrong(`duplicated taints with the same key and effect: {${taint.key} ${taint.value ?? ''} ${taint.effect} <nil>}`)
  }
  return { added, removed }
}

/** `key=value:effect`. Models kubectl/pkg/cmd/taint/utils.go (parseTaint). */
function taintOf(text: string, spec: string, wrong: (problem: string) => Error): Taint {
  const [pair = '', effect = '', ...more] = text.split(':')
  const [key = '', value, ...rest] = pair.split('=')
  if (more.length > 0 || rest.length > 0) throw wrong(`invalid taint spec: ${spec}`)
  if (effect !== '' && !EFFECTS.includes(effect)) throw wrong(`invalid taint effect: ${effect}, unsupported taint effect`)
  const problems = [...isLabelValue(value ?? ''), ...isLabelKey(key)]
  if (problems.length > 0) throw wrong(`invalid taint spec: ${spec}, ${problems.join('; ')}`)
  return { key, effect, ...(value ? { value } : {}) }
}

const isSame = (a: Taint, b: Taint) => a.key === b.key && a.effect === b.effect

/** Models kubectl/pkg/cmd/taint/utils.go (reorganizeTaints). */
function tainted(
  object: KubeObject,
  added: readonly Taint[],
  removed: readonly Taint[],
  overwrite: boolean,
): { node: KubeObject; operation: string } {
  const spec = (object['spec'] ?? {}) as { readonly taints?: readonly Taint[] }
  const before = spec.taints ?? []
  const present = added.filter((taint) => before.some((one) => isSame(one, taint)))
  if (!overwrite && present.length > 0)
    throw failure(
      `node ${object.metadata.name} already has ${present.map(({ key }) => key).join(',')} taint(s) with same effect(s) and --overwrite is false`,
    )
  let taints = [...added, ...before.filter((one) => !added.some((taint) => isSame(one, taint)))]
  const grew = taints.length !== before.length
  const absent: Error[] = []
  for (const { key, effect } of removed) {
    const left = taints.filter((one) => !(one.key === key && (effect === '' || one.effect === effect)))
    if (left.length === taints.length) absent.push(failure(`taint ${JSON.stringify(effect === '' ? key : `${key}:${effect}`)} not found`))
    taints = left
  }
  throwCollected(absent)
  const operation = (grew && removed.length > 0) || overwrite ? 'modified' : grew ? 'tainted' : 'untainted'
  const { taints: _before, ...rest } = spec
  return { node: { ...object, spec: taints.length > 0 ? { ...rest, taints } : rest } as unknown as KubeObject, operation }
}
