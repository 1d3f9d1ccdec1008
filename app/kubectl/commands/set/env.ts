import type { KubeObject } from '../../../cluster/api/object.ts'
import { changeObjects } from '../../change-objects.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { containersNamed, type EnvVar, podSpecOf, withContainers, withPodSpec } from '../../pod-template.ts'
import { readManifests } from '../../manifests.ts'
import { liveObjects } from '../../selection.ts'
import { variableName } from '../../variable-name.ts'
import { flag } from '../../shared-flags.ts'
import { listEnvironment } from './list-env.ts'
import { CONTAINERS, SET_FLAGS } from './flags.ts'

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
  if (targets.length === 0 && !flags.given('filename'))
    throw failure('one or more resources must be specified as <resource> <name> or <resource>/<name>')
  if (flags.bool('list') && flags.string('output') !== '') throw failure('--list and --output may not be specified together')
  if (flags.all('keys').length > 0 && flags.string('from') === '')
    throw failure('when specifying --keys, a configmap or secret must be provided with --from')
  const { set, removed } = await changesOf([...flags.all('env'), ...words], () => environment.stdin.read())
  const prefix = flags.string('prefix')
  const fresh = [...set, ...(await variablesFrom(invocation))].map((one) => ({ ...one, name: prefix + one.name }))
  const pattern = flags.string('containers')
  const changed = (object: KubeObject): KubeObject =>
    withPodSpec(object, (spec) => {
      if (containersNamed(spec, pattern).length === 0)
        invocation.err(`Warning: ${object.kind}/${object.metadata.name} does not have any containers matching ${JSON.stringify(pattern)}\n`)
      return withContainers(spec, pattern, (container) => {
        if (!flags.bool('overwrite')) refuseOverwrites(container.env ?? [], fresh)
        const env = updated(container.env ?? [], fresh, removed)
        return { ...container, ...(env.length > 0 || container.env ? { env } : {}) }
      })
    })
  if (flags.bool('list')) {
    const objects = flags.bool('local') ? await readManifests(invocation) : await liveObjects(invocation, targets)
    for (const { object } of objects) if (podSpecOf(object)) await listEnvironment(invocation, changed(object), pattern)
    return 0
  }
  return changeObjects(invocation, {
    targets,
    manager: 'kubectl-set',
    said: 'env updated',
    failed: 'failed to patch env update to pod template: ',
    naming: true,
    change: changed,
  })
}

const isChange = (word: string) => word.indexOf('=') > 0 || word.endsWith('-')

/** Models kubectl/pkg/cmd/set/env/env_parse.go (ParseEnv). */
async function changesOf(words: readonly string[], read: () => Promise<string>): Promise<{ set: EnvVar[]; removed: string[] }> {
  const set: EnvVar[] = []
  const removed: string[] = []
  const pair = (text: string): EnvVar => ({ name: text.slice(0, text.indexOf('=')), value: text.slice(text.indexOf('=') + 1) })
  for (const word of words) {
    if (word === '-') {
      const lines = (await read()).split('\n').map((line) => line.replace(/#.*/, ''))
      set.push(...lines.filter((line) => line.includes('=')).map(pair))
    } else if (word.includes('=')) {
      variableName(pair(word).name)
      set.push(pair(word))
    } else if (word.endsWith('-')) removed.push(word.slice(0, -1))
    else throw failure(`unknown environment variable: ${word}`)
  }
  if (removed.some((name) => set.some((one) => one.name === name)))
    throw failure('can not both modify and remove the same environment variable in the same command')
  return { set, removed }
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
      .map((key) => ({ name: nameFor(key, invocation.err), valueFrom: { [reference]: { key, name: object.metadata.name } } }))
  })
}

/** The variable a key is given as, and told of when it is another word. */
function nameFor(key: string, err: (text: string) => void): string {
  const name = key.replace(/[^a-zA-Z0-9_]/g, '_').toUpperCase()
  if (name !== key) err(`Warning: key ${key} transferred to ${name}\n`)
  return name
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
