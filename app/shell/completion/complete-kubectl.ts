import type { Flag } from '../../kubectl/flags.ts'
import { completeFiles } from './complete-files.ts'
import type { Candidate } from './completion.ts'
import { ARGUMENTS, type ArgumentKind, FLAG_VALUES, IMAGES, VERBS } from './kubectl-arguments.ts'
import { type CompletionSources, finished } from './sources.ts'

/** Flags that say whom to ask and as whom: what completion asks is asked in the same way. */
const ACCESS = new Set(['namespace', 'context', 'cluster', 'user', 'kubeconfig', 'server', 'token', 'as', 'as-group', 'as-uid'])

interface Line {
  readonly path: string
  /** Arguments that are neither flags nor their values, without the words of the path. */
  readonly args: readonly string[]
  /** Flags of access as they were given. */
  readonly access: readonly string[]
  readonly flags: ReadonlyMap<string, string>
  /** The flag whose value is to come. */
  readonly open: Flag | undefined
  readonly sources: CompletionSources
}

/** What may come next in a kubectl command. `words` are those after the word kubectl. */
export async function completeKubectl(words: readonly string[], partial: string, sources: CompletionSources): Promise<Candidate[]> {
  const { COMMANDS, findCommand, GLOBAL_FLAGS, takesWord } = await kubectlCommands()
  // What runs in the container is the container's matter.
  if (words.includes('--')) return []
  const found = await findCommand(words)
  const flags = [...(found?.command?.flags ?? []), ...GLOBAL_FLAGS]
  const line = read(found?.words ?? words, flags, found?.path ?? '', sources, takesWord)
  if (line.open) return ofFlag(line, line.open, partial)
  const [, name, value] = /^--([\w-]+)=(.*)$/.exec(partial) ?? []
  const inline = flags.find((flag) => flag.name === name)
  if (inline) return (await ofFlag(line, inline, value ?? '')).map(({ text, shown }) => ({ text: `--${name}=${text}`, shown: shown ?? text.trim() }))
  if (partial.startsWith('-')) return flagNames(flags, partial)
  const subcommands = found ? found.entry.commands : COMMANDS
  if (subcommands && line.args.length === 0) return finished(subcommands.map((one) => one.name))
  const kinds = ARGUMENTS[line.path]
  const kind = kinds?.[Math.min(line.args.length, kinds.length - 1)]
  return kind ? ofKind(kind, line, partial) : []
}

/** kubectl's own description of its commands and flags. */
async function kubectlCommands() {
  const [{ COMMANDS }, { findCommand }, { GLOBAL_FLAGS }, { takesWord }] = await Promise.all([
    import('../../kubectl/commands/table.ts'),
    import('../../kubectl/find-command.ts'),
    import('../../kubectl/global-flags.ts'),
    import('../../kubectl/flags.ts'),
  ])
  return { COMMANDS, findCommand, GLOBAL_FLAGS, takesWord }
}

function read(words: readonly string[], flags: readonly Flag[], path: string, sources: CompletionSources, takesWord: (flag: Flag) => boolean): Line {
  const args: string[] = []
  const access: string[] = []
  const given = new Map<string, string>()
  let open: Flag | undefined
  for (const word of words) {
    if (open) {
      given.set(open.name, word)
      if (ACCESS.has(open.name)) access.push(`--${open.name}=${word}`)
      open = undefined
      continue
    }
    if (!word.startsWith('-') || word === '-') {
      args.push(word)
      continue
    }
    const [, long, inline] = /^--([\w-]+)(?:=(.*))?$/s.exec(word) ?? []
    const last = long === undefined ? word.at(-1) : undefined
    const flag = flags.find((one) => (long === undefined ? one.short === last : one.name === long))
    if (flag && inline === undefined && takesWord(flag)) open = flag
    else if (flag && inline !== undefined) {
      given.set(flag.name, inline)
      if (ACCESS.has(flag.name)) access.push(word)
    }
  }
  return { path, args, access, flags: given, open, sources }
}

function flagNames(flags: readonly Flag[], partial: string): Candidate[] {
  const seen = new Set<string>()
  const unique = flags.filter(({ name }) => !seen.has(name) && seen.add(name))
  const long = unique.map(({ name }) => ({ text: `--${name} ` }))
  const help = { text: '--help ' }
  if (partial !== '-') return [...long, help]
  return [...unique.flatMap(({ short }) => (short ? [{ text: `-${short} ` }] : [])), ...long, help]
}

async function ofFlag(line: Line, flag: Flag, partial: string): Promise<Candidate[]> {
  const kind = FLAG_VALUES[`${line.path} ${flag.name}`] ?? (flag.values ? { words: flag.values } : FLAG_VALUES[flag.name])
  if (!kind) return []
  const many = flag.type === 'strings' && typeof kind === 'string' && kind !== 'files'
  if (!many) return flag.name === 'output' ? outputs(flag.values ?? []) : ofKind(kind, line, partial)
  // Several with commas: the last one is completed.
  const before = partial.slice(0, partial.lastIndexOf(',') + 1)
  const candidates = await ofKind(kind, line, partial.slice(before.length))
  return candidates.map(({ text, shown }) => ({ text: before + text, shown: shown ?? text.trim() }))
}

/** Templates follow a format and `=`. */
const outputs = (formats: readonly string[]): Candidate[] =>
  formats.map((format) => ({ text: /template|jsonpath|custom-columns/.test(format) ? `${format}=` : `${format} `, shown: format }))

async function ofKind(kind: ArgumentKind, line: Line, partial: string): Promise<Candidate[]> {
  const { sources, access, args } = line
  const ask = (...words: string[]) => sources.kubectl([...words, ...access])
  const config = (...words: string[]) => sources.kubectl(['config', ...words, ...access.filter((flag) => flag.startsWith('--kubeconfig'))])
  if (typeof kind === 'object') {
    if ('words' in kind) return finished(kind.words)
    return partial.includes('/') ? types(line, partial) : finished(await namesOf(kind.type, line))
  }
  switch (kind) {
    case 'types':
      return types(line, partial)
    case 'names': {
      const [type = ''] = args
      return type.includes('/') ? types(line, partial) : finished(await namesOf(type, line))
    }
    case 'namespaces':
      return finished(await namesOf('namespaces', { ...line, access: access.filter((flag) => !flag.startsWith('--namespace')) }))
    case 'contexts':
      return finished(await config('get-contexts', '-o', 'name'))
    case 'clusters':
      return finished((await config('get-clusters')).slice(1))
    case 'users':
      return finished((await config('get-users')).slice(1))
    case 'containers': {
      const [pod] = args
      const names =
        pod && (await ask('get', 'pod', pod.replace(/^pods?\//, ''), '-o', 'jsonpath={.spec.initContainers[*].name} {.spec.containers[*].name}'))
      return finished(names ? names.join(' ').split(/\s+/).filter(Boolean) : [])
    }
    case 'subjects':
      return finished((await accounts(line)).map(({ namespace, name }) => `${namespace}:${name}`))
    case 'usernames':
      return finished(['admin', 'alice', ...(await accounts(line)).map(({ namespace, name }) => `system:serviceaccount:${namespace}:${name}`)])
    case 'files':
      return completeFiles(partial, sources)
    case 'verbs':
      return finished(VERBS)
    case 'commands':
      return finished((await kubectlCommands()).COMMANDS.map(({ name }) => name))
    case 'images':
      return finished(IMAGES)
    case 'nothing':
      return []
  }
}

/** Types of objects; after `type/` the names of that type; after a comma one more type. */
async function types(line: Line, partial: string): Promise<Candidate[]> {
  const slash = partial.indexOf('/')
  if (slash >= 0) {
    const type = partial.slice(0, slash)
    return (await namesOf(type, line)).map((name) => ({ text: `${type}/${name} `, shown: name }))
  }
  const before = partial.slice(0, partial.lastIndexOf(',') + 1)
  const known = await line.sources.kubectl(['api-resources', '-o', 'name', ...line.access.filter((flag) => !flag.startsWith('--namespace'))])
  // `deployments.apps` is called `deployments` while no other group has any.
  const short = known.map((name) => name.replace(/\..*/, ''))
  const names = known.map((name, i) => (short.indexOf(short[i] as string) === i ? (short[i] as string) : name))
  return names.sort().map((name) => ({ text: `${before}${name} `, shown: name }))
}

async function namesOf(type: string, { sources, access }: Pick<Line, 'sources' | 'access'>): Promise<string[]> {
  if (type === '') return []
  const lines = await sources.kubectl(['get', type, '-o', 'name', ...access])
  return lines.map((name) => name.slice(name.indexOf('/') + 1))
}

/** Service accounts of the namespaces that can be seen: of all, or of the one of the line. */
async function accounts({ sources, access }: Line): Promise<{ namespace: string; name: string }[]> {
  const rows = 'jsonpath={range .items[*]}{.metadata.namespace} {.metadata.name}{"\\n"}{end}'
  const everywhere = await sources.kubectl(['get', 'serviceaccounts', '-A', '-o', rows, ...access.filter((flag) => !flag.startsWith('--namespace'))])
  const lines = everywhere.length > 0 ? everywhere : await sources.kubectl(['get', 'serviceaccounts', '-o', rows, ...access])
  return lines.flatMap((line) => {
    const [namespace, name] = line.split(' ')
    return namespace && name ? [{ namespace, name }] : []
  })
}
