import type { KubeObject } from '../../../cluster/api/object.ts'
import { changeObjects } from '../../change-objects.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { containersNamed, type EnvVar, podSpecOf, withContainers, withPodSpec } from '../../pod-template.ts'
import { readManifests } from '../../manifests.ts'
import { liveObjects } from '../../selection.ts'
import { flag } from '../../shared-flags.ts'
import { listEnvironment } from './list-env.ts'
import { CONTAINERS, SET_FLAGS } from './flags.ts'
import { requireTargets } from './targets.ts'

export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE) NAME=VALUE ... [NAME- ...]',
  about: 'NAME=VALUE sets a variable, NAME- removes it; - alone takes NAME=VALUE lines that are piped in.',
  examples: [
    ['Set one', 'kubectl set env deployment/web COLOR=blue'],
    ['Remove it', 'kubectl set env deployment/web COLOR-'],
    ['One for each key of a Secret', 'kubectl set env deployment/web --from=secret/db --prefix=DB_'],
    ['Show what is set', 'kubectl set env pod/web --list'],
  ],
  flags: [
    ...SET_FLAGS,
    CONTAINERS,
    flag('env', 'array', 'A variable, NAME=VALUE. Once for each.', { short: 'e' }),
    flag('from', 'string', 'Take variables from a ConfigMap or Secret, TYPE/NAME.'),
    flag('keys', 'strings', 'Of --from, only these keys.'),
    flag('prefix', 'string', 'Put this before the names of new variables.'),
    flag('list', 'bool', 'Show the variables.'),
    flag('resolve', 'bool', 'With --list, show what references stand for.'),
    flag('overwrite', 'bool', 'Change variables that are set already.', { default: 'true' }),
  ],
  run,
}

/** Models kubectl/pkg/cmd/set/set_env.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args, environment } = invocation
  const first = args.findIndex(isChange)
  const targets = first < 0 ? args : args.slice(0, first)
  const words = first < 0 ? [] : args.slice(first)
  if (!words.every(isChange)) throw failure(`all resources must be specified before environment changes: ${args.join(' ')}`)
  requireTargets(invocation, targets)
  if (flags.bool('list') && flags.string('output') !== '') throw failure('--list and --output may not be specified together')
  if (flags.all('keys').length > 0 && flags.string('from') === '')
    throw failure('when specifying --keys, a configmap or secret must be provided with --from')
  const { set, removed } = await changesOf([...flags.all('env'), ...words], () => environment.stdin.read())
  const prefix = flags.string('prefix')
  const fresh = [...set, ...(await variablesFrom(invocation))].map((one) => ({ ...one, name: prefix + one.name }))
  const pattern = flags.string('containers')
  const changed = (object: KubeObject): KubeObject => {
    if (containersNamed(podSpecOf(object) ?? { containers: [] }, pattern).length === 0)
      invocation.err(`warning: ${object.kind}/${object.metadata.name} does not have any containers matching ${JSON.stringify(pattern)}\n`)
    return withPodSpec(object, (spec) =>
      withContainers(spec, pattern, (container) => {
        if (!flags.bool('overwrite')) refuseOverwrites(container.env ?? [], fresh)
        const env = updated(container.env ?? [], fresh, removed)
        return { ...container, ...(env.length > 0 || container.env ? { env } : {}) }
      }),
    )
  }
  if (flags.bool('list')) {
    const objects = flags.bool('local') ? await readManifests(invocation) : await liveObjects(invocation, targets)
    for (const { object } of objects) await listEnvironment(invocation, changed(object), pattern)
    return 0
  }
  if (fresh.length === 0 && removed.length === 0) throw failure('at least one environment variable must be provided')
  return changeObjects(invocation, {
    targets,
    manager: 'kubectl-set',
    said: 'env updated',
    failed: 'failed to patch env update to pod template: ',
    change: changed,
  })
}

const isChange = (word: string) => word === '-' || word.includes('=') || word.endsWith('-')

/** Models kubectl/pkg/cmd/set/env/env_parse.go (ParseEnv). */
async function changesOf(words: readonly string[], read: () => Promise<string>): Promise<{ set: EnvVar[]; removed: string[] }> {
  const set: EnvVar[] = []
  const removed: string[] = []
  const given = words.includes('-')
    ? [...words.filter((word) => word !== '-'), ...(await read()).split('\n').filter((line) => line !== '' && !line.startsWith('#'))]
    : words
  for (const word of given) {
    const equals = word.indexOf('=')
    if (equals > 0) set.push({ name: validName(word.slice(0, equals), word), value: word.slice(equals + 1) })
    else if (equals < 0 && word.endsWith('-')) removed.push(word.slice(0, -1))
    else throw failure(`unknown value: "${word}"`)
  }
  const both = removed.find((name) => set.some((one) => one.name === name))
  if (both !== undefined) throw failure(`can not both modify and remove an environment variable in the same command`)
  return { set, removed }
}

function validName(name: string, word: string): string {
  if (/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name)) return name
  throw failure(`${JSON.stringify(word)} is not a valid environment variable name`)
}

/** A variable for each key of the Secret or ConfigMap that --from names. */
async function variablesFrom(invocation: Invocation): Promise<EnvVar[]> {
  const from = invocation.flags.string('from')
  if (from === '') return []
  const keys = invocation.flags.all('keys')
  const sources = await liveObjects(invocation, [from])
  return sources.flatMap(({ object }) => {
    const reference = { Secret: 'secretKeyRef', ConfigMap: 'configMapKeyRef' }[object.kind]
    if (reference === undefined) throw failure('unsupported resource specified in --from')
    return Object.keys((object['data'] ?? {}) as object)
      .filter((key) => keys.length === 0 || keys.includes(key))
      .sort()
      .map((key) => ({
        name: key.replace(/[^a-zA-Z0-9_]/g, '_').toUpperCase(),
        valueFrom: { [reference]: { key, name: object.metadata.name } },
      }))
  })
}

function refuseOverwrites(existing: readonly EnvVar[], fresh: readonly EnvVar[]): void {
  for (const { name, value } of fresh) {
    const current = existing.find((one) => one.name === name)
    if (current && (current.value ?? '') !== (value ?? ''))
      throw failure(`'${name}' already has a value (${current.value ?? ''}), and --overwrite is false`)
  }
}

function updated(existing: readonly EnvVar[], fresh: readonly EnvVar[], removed: readonly string[]): EnvVar[] {
  const kept = existing.filter(({ name }) => !removed.includes(name)).map((one) => fresh.findLast(({ name }) => name === one.name) ?? one)
  return [
    ...kept,
    ...fresh.filter(({ name }, i) => !existing.some((one) => one.name === name) && !fresh.slice(i + 1).some((one) => one.name === name)),
  ]
}
