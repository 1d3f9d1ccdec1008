import type { KubeObject } from '../../../cluster/api/object.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { readText } from '../../files.ts'
import type { ClusterEntry, KubeConfig, UserEntry } from '../../kubeconfig.ts'
import { printerFor } from '../../printers/output.ts'
import { yamlText } from '../../printers/yaml-text.ts'
import { flag, PRINT_FLAGS } from '../../shared-flags.ts'
import { usage } from '../../usage.ts'
import { configObject, loadConfig } from './kubeconfig-file.ts'

export const command: Command = {
  usage: '',
  about: 'Tokens, passwords and keys are left out unless --raw is given.',
  examples: [
    ['The kubeconfig', 'kubectl config view'],
    ['Only what the context in use needs, with its secrets', 'kubectl config view --minify --raw'],
    ["The user bot's token", `kubectl config view --raw -o jsonpath='{.users[?(@.name=="bot")].user.token}'`],
  ],
  flags: [
    ...PRINT_FLAGS,
    flag('raw', 'bool', 'Show tokens, passwords, keys and certificates.'),
    flag('minify', 'bool', 'Leave out all but the context in use, its cluster and its user.'),
    flag('flatten', 'bool', 'Put the contents of files in the place of their names, so that the kubeconfig can be carried elsewhere.'),
    flag('merge', 'bool', 'Read all files of KUBECONFIG as one.', { default: 'true' }),
  ],
  offline: true,
  run,
}

/** Models kubectl/pkg/cmd/config/view.go. */
async function run(invocation: Invocation): Promise<number> {
  const { args, flags, out, environment } = invocation
  if (args.length > 0) throw usage(invocation, `unexpected arguments: [${args.join(' ')}]`)
  const print = await printerFor(invocation)
  let config = await loadConfig(invocation)
  const context = flags.string('context')
  if (flags.bool('minify')) config = minified({ ...config, currentContext: context || config.currentContext })
  if (flags.bool('flatten')) config = await flattened(config, (path) => readText(environment, path))
  else if (!flags.bool('raw')) config = withoutSecrets(config)
  const shown = configObject(config)
  out(print ? print(shown as unknown as KubeObject) : yamlText(shown))
  return 0
}

/** Models client-go/tools/clientcmd/api/helpers.go (MinifyConfig). */
function minified({ currentContext, contexts, clusters, users }: KubeConfig): KubeConfig {
  if (currentContext === '') throw failure('current-context must exist in order to minify')
  const context = contexts[currentContext]
  if (!context) throw failure(`cannot locate context ${currentContext}`)
  const { cluster = '', user = '' } = context
  const pick = <T>(entries: Readonly<Record<string, T>>, what: string, name: string) => {
    const entry = entries[name]
    if (name !== '' && entry === undefined) throw failure(`cannot locate ${what} ${name}`)
    return entry === undefined ? {} : { [name]: entry }
  }
  return {
    currentContext,
    contexts: { [currentContext]: context },
    clusters: pick(clusters, 'cluster', cluster),
    users: pick(users, 'user', user),
  }
}

const HIDDEN: Readonly<Record<string, string>> = {
  'certificate-authority-data': 'DATA+OMITTED',
  'client-certificate-data': 'DATA+OMITTED',
  'client-key-data': 'DATA+OMITTED',
  token: 'REDACTED',
  password: 'REDACTED',
}

/** Models client-go/tools/clientcmd/api/helpers.go (ShortenConfig). */
function withoutSecrets(config: KubeConfig): KubeConfig {
  const hidden = <T extends object>(entries: Readonly<Record<string, T>>) =>
    mapped(entries, (entry) => Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, value ? (HIDDEN[key] ?? value) : value])) as T)
  return { ...config, clusters: hidden(config.clusters), users: hidden(config.users) }
}

/** Models client-go/tools/clientcmd/api/helpers.go (FlattenConfig). */
async function flattened(config: KubeConfig, read: (path: string) => Promise<string | undefined>): Promise<KubeConfig> {
  const inline = async <T extends ClusterEntry | UserEntry>(entry: T, ...names: readonly (keyof T & string)[]): Promise<T> => {
    const fields: Record<string, unknown> = { ...entry }
    for (const name of names) {
      const path = fields[name]
      if (typeof path !== 'string' || path === '') continue
      const text = await read(path)
      if (text === undefined) throw failure(`open ${path}: no such file or directory`)
      fields[`${name}-data`] = btoa(text)
      delete fields[name]
    }
    return fields as unknown as T
  }
  const clusters = await Promise.all(
    Object.entries(config.clusters).map(async ([name, one]) => [name, await inline(one, 'certificate-authority')] as const),
  )
  const users = await Promise.all(
    Object.entries(config.users).map(async ([name, one]) => [name, await inline(one, 'client-certificate', 'client-key')] as const),
  )
  return { ...config, clusters: Object.fromEntries(clusters), users: Object.fromEntries(users) }
}

const mapped = <T>(entries: Readonly<Record<string, T>>, change: (entry: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, change(entry)]))
