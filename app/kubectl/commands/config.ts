import { failure, type Invocation } from '../command.ts'
import { type KubeConfig, kubeconfigPath, readKubeconfig } from '../kubeconfig.ts'
import { printerFor } from '../printers/output.ts'
import { alignTabs, TABLE_TABS } from '../printers/tab-writer.ts'
import { yamlText } from '../printers/yaml-text.ts'
import type { KubeObject } from '../../cluster/api/object.ts'
import { usage } from '../usage.ts'

type Named<K extends string> = { name: string } & Record<K, Record<string, unknown>>

/** The subcommands of `config`. Models kubectl/pkg/cmd/config. */
export async function run(invocation: Invocation): Promise<number> {
  const action = ACTIONS[invocation.path.split(' ')[1] ?? '']
  if (!action) throw failure('unknown command')
  const config = (await readKubeconfig(invocation.environment, invocation.flags)) ?? {}
  return (await action(invocation, config)) ?? 0
}

type Action = (invocation: Invocation, config: KubeConfig) => Promise<number | undefined>

async function save({ environment, flags }: Invocation, config: KubeConfig): Promise<undefined> {
  await environment.files.write(
    kubeconfigPath(environment, flags),
    yamlText({ apiVersion: 'v1', kind: 'Config', clusters: null, contexts: null, users: null, ...config }),
  )
  return undefined
}

const contexts = (config: KubeConfig) => (config.contexts ?? []) as Named<'context'>[]
const clusters = (config: KubeConfig) => (config.clusters ?? []) as Named<'cluster'>[]
const users = (config: KubeConfig) => (config.users ?? []) as Named<'user'>[]
const names = (list: readonly { name: string }[]) => list.map(({ name }) => name).sort()

const oneArgument = (invocation: Invocation, what: string): string => {
  const [name] = invocation.args
  if (invocation.args.length !== 1 || name === undefined) throw usage(invocation, what)
  return name
}

const HIDDEN: Readonly<Record<string, string>> = {
  'certificate-authority-data': 'DATA+OMITTED',
  'client-certificate-data': 'DATA+OMITTED',
  'client-key-data': 'DATA+OMITTED',
  token: 'REDACTED',
  password: 'REDACTED',
}
const redacted = (fields: Record<string, unknown>) => Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, HIDDEN[key] ?? value]))

const ACTIONS: Readonly<Record<string, Action>> = {
  view: async (invocation, config) => {
    const { flags, out } = invocation
    const raw = flags.bool('raw')
    const current = contexts(config).find(({ name }) => name === (flags.string('context') || config['current-context']))
    const minify = flags.bool('minify')
    if (minify && !current) throw failure('current-context must exist in order to minify')
    const keep = <T extends { name: string }>(list: readonly T[], name: unknown) => (minify ? list.filter((one) => one.name === name) : list)
    const shown = {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: keep(clusters(config), current?.context['cluster']).map(({ name, cluster }) => ({
        name,
        cluster: raw ? cluster : redacted(cluster),
      })),
      contexts: keep(contexts(config), current?.name).map(({ name, context }) => ({ name, context })),
      'current-context': config['current-context'] ?? '',
      users: keep(users(config), current?.context['user']).map(({ name, user }) => ({ name, user: raw ? user : redacted(user) })),
    }
    const filled = { ...shown, clusters: nullIfEmpty(shown.clusters), contexts: nullIfEmpty(shown.contexts), users: nullIfEmpty(shown.users) }
    const printer = await printerFor(invocation)
    out(printer ? printer(filled as unknown as KubeObject) : yamlText(filled))
    return undefined
  },
  'current-context': async ({ out }, config) => {
    if (!config['current-context']) throw failure('current-context is not set')
    out(`${config['current-context']}\n`)
    return undefined
  },
  'get-contexts': async ({ flags, args, out, err }, config) => {
    const wanted = args.length > 0 ? args : names(contexts(config))
    const rows: string[] = []
    let missing = false
    for (const name of wanted) {
      const found = contexts(config).find((one) => one.name === name)
      if (!found) {
        err(`error: context ${name} not found\n`)
        missing = true
      } else if (flags.string('output') === 'name') rows.push(name)
      else
        rows.push(
          [
            name === config['current-context'] ? '*' : '',
            name,
            found.context['cluster'] ?? '',
            found.context['user'] ?? '',
            found.context['namespace'] ?? '',
          ].join('\t'),
        )
    }
    if (flags.string('output') !== 'name' && !flags.bool('no-headers')) rows.unshift('CURRENT\tNAME\tCLUSTER\tAUTHINFO\tNAMESPACE')
    out(alignTabs(rows.map((row) => `${row}\n`).join(''), TABLE_TABS))
    return missing ? 1 : 0
  },
  'get-clusters': async ({ out }, config) => void out(['NAME', ...names(clusters(config))].map((one) => `${one}\n`).join('')) as undefined,
  'get-users': async ({ out }, config) => void out(['NAME', ...names(users(config))].map((one) => `${one}\n`).join('')) as undefined,
  'use-context': async (invocation, config) => {
    const name = oneArgument(invocation, `Unexpected args: [${invocation.args.join(' ')}]`)
    if (!contexts(config).some((one) => one.name === name)) throw failure(`no context exists with the name: "${name}"`)
    await save(invocation, { ...config, 'current-context': name })
    invocation.out(`Switched to context "${name}".\n`)
    return undefined
  },
  'set-context': async (invocation, config) => {
    const { flags, args, out } = invocation
    if (args.length > 1) throw usage(invocation, `Unexpected args: [${args.join(' ')}]`)
    if (flags.bool('current') && args.length > 0) throw failure('you cannot specify both a context name and --current')
    const name = flags.bool('current') ? config['current-context'] : args[0]
    if (!name) throw failure(flags.bool('current') ? 'no current context is set' : 'you must specify a non-empty context name or --current')
    const known = contexts(config).find((one) => one.name === name)
    const set = Object.fromEntries(['cluster', 'user', 'namespace'].filter((key) => flags.given(key)).map((key) => [key, flags.string(key)]))
    const context = { cluster: '', user: '', ...known?.context, ...set } as { cluster: string; user: string }
    await save(invocation, { ...config, contexts: replaced(contexts(config), { name, context }) as NonNullable<KubeConfig['contexts']> })
    out(`Context "${name}" ${known ? 'modified' : 'created'}.\n`)
    return undefined
  },
  'set-credentials': async (invocation, config) => {
    const name = oneArgument(invocation, `Unexpected args: [${invocation.args.join(' ')}]`)
    const known = users(config).find((one) => one.name === name)
    const set = Object.fromEntries(
      ['token', 'username', 'password'].filter((key) => invocation.flags.given(key)).map((key) => [key, invocation.flags.string(key)]),
    )
    await save(invocation, {
      ...config,
      users: replaced(users(config), { name, user: { ...known?.user, ...set } }) as NonNullable<KubeConfig['users']>,
    })
    invocation.out(`User "${name}" set.\n`)
    return undefined
  },
  'set-cluster': async (invocation, config) => {
    const name = oneArgument(invocation, `Unexpected args: [${invocation.args.join(' ')}]`)
    const { flags } = invocation
    const known = clusters(config).find((one) => one.name === name)
    const set = {
      ...(flags.given('server') ? { server: flags.string('server') } : {}),
      ...(flags.given('insecure-skip-tls-verify') ? { 'insecure-skip-tls-verify': flags.bool('insecure-skip-tls-verify') } : {}),
    }
    await save(invocation, {
      ...config,
      clusters: replaced(clusters(config), { name, cluster: { ...known?.cluster, ...set } }) as NonNullable<KubeConfig['clusters']>,
    })
    invocation.out(`Cluster "${name}" set.\n`)
    return undefined
  },
  'delete-context': async (invocation, config) => {
    const { environment, flags, out, err } = invocation
    const path = kubeconfigPath(environment, flags)
    const name = oneArgument(invocation, 'you must specify a context to delete')
    if (!contexts(config).some((one) => one.name === name)) throw failure(`cannot delete context ${name}, not in ${path}`)
    if (config['current-context'] === name)
      err('warning: this removed your active context, use "kubectl config use-context" to select a different one\n')
    await save(invocation, {
      ...config,
      contexts: contexts(config).filter((one) => one.name !== name) as unknown as NonNullable<KubeConfig['contexts']>,
    })
    out(`deleted context ${name} from ${path}\n`)
    return undefined
  },
  'delete-cluster': async (invocation, config) => removeFrom(invocation, config, 'cluster', 'clusters'),
  'delete-user': async (invocation, config) => removeFrom(invocation, config, 'user', 'users'),
  'rename-context': async (invocation, config) => {
    const [from, to] = invocation.args
    if (invocation.args.length !== 2 || !from || !to) throw usage(invocation, `Unexpected args: [${invocation.args.join(' ')}]`)
    const path = kubeconfigPath(invocation.environment, invocation.flags)
    if (!contexts(config).some(({ name }) => name === from)) throw failure(`cannot rename the context "${from}", it's not in ${path}`)
    if (contexts(config).some(({ name }) => name === to))
      throw failure(`cannot rename the context "${from}", the context "${to}" already exists in ${path}`)
    const renamed = contexts(config).map((one) => (one.name === from ? { ...one, name: to } : one))
    await save(invocation, {
      ...config,
      contexts: renamed as unknown as NonNullable<KubeConfig['contexts']>,
      ...(config['current-context'] === from ? { 'current-context': to } : {}),
    })
    invocation.out(`Context "${from}" renamed to "${to}".\n`)
    return undefined
  },
  set: async (invocation, config) => {
    const [property = '', value = ''] = invocation.args
    if (invocation.args.length !== 2) throw usage(invocation, `Unexpected args: [${invocation.args.join(' ')}]`)
    await save(invocation, changed(config, property, value))
    invocation.out(`Property "${property}" set.\n`)
    return undefined
  },
  unset: async (invocation, config) => {
    const property = oneArgument(invocation, `Unexpected args: [${invocation.args.join(' ')}]`)
    await save(invocation, changed(config, property, undefined))
    invocation.out(`Property "${property}" unset.\n`)
    return undefined
  },
}

const nullIfEmpty = <T>(list: readonly T[]) => (list.length === 0 ? null : list)
const replaced = <T extends { name: string }>(list: readonly T[], one: T): T[] =>
  [...list.filter(({ name }) => name !== one.name), one].sort((a, b) => (a.name < b.name ? -1 : 1))

async function removeFrom(invocation: Invocation, config: KubeConfig, noun: string, field: 'clusters' | 'users'): Promise<undefined> {
  const path = kubeconfigPath(invocation.environment, invocation.flags)
  const name = oneArgument(invocation, `you must specify a ${noun} to delete`)
  const list = (config[field] ?? []) as { name: string }[]
  if (!list.some((one) => one.name === name)) throw failure(`cannot delete ${noun} ${name}, not in ${path}`)
  await save(invocation, { ...config, [field]: list.filter((one) => one.name !== name) })
  invocation.out(`deleted ${noun} ${name} from ${path}\n`)
  return undefined
}

/** A property by its path: current-context, contexts.admin.namespace, users.bot.token. */
function changed(config: KubeConfig, property: string, value: string | undefined): KubeConfig {
  const [field = '', name, key] = property.split('.')
  const singular: Readonly<Record<string, string>> = { contexts: 'context', clusters: 'cluster', users: 'user' }
  const inner = singular[field]
  if (inner === undefined) {
    if (field !== 'current-context') throw failure(`unknown property: ${property}`)
    return { ...config, 'current-context': value ?? '' }
  }
  const list = (config[field] ?? []) as Named<string>[]
  if (name === undefined) return { ...config, [field]: value === undefined ? null : list }
  const known = list.find((one) => one.name === name)
  if (key === undefined) return { ...config, [field]: list.filter((one) => one.name !== name) }
  const { [key]: _before, ...rest } = known?.[inner] ?? {}
  const next = { name, [inner]: value === undefined ? rest : { ...rest, [key]: value } } as Named<string>
  return { ...config, [field]: replaced(list, next) }
}
