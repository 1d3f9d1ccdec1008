import { failure, type Invocation } from '../../command.ts'
import { absolute } from '../../files.ts'
import { type ConfigFiles, configFiles, EMPTY_CONFIG, type KubeConfig, readConfigFile, readKubeconfig } from '../../kubeconfig.ts'
import { yamlText } from '../../printers/yaml-text.ts'

/** The kinds of entries of a kubeconfig. */
export type Section = 'clusters' | 'contexts' | 'users'
type Entry<S extends Section> = KubeConfig[S][string]

const filesOf = ({ environment, flags }: Invocation): ConfigFiles => configFiles(environment, flags)

/** What all the files say; empty when there are none. */
export async function loadConfig(invocation: Invocation): Promise<KubeConfig> {
  const files = filesOf(invocation)
  return (await readKubeconfig(invocation.environment, { ...files, explicit: false })) ?? EMPTY_CONFIG
}

/** Where new entries go: the first file there is, or else the last of the list. Models client-go/tools/clientcmd/loader.go (GetDefaultFilename). */
export async function defaultFile(invocation: Invocation): Promise<string> {
  const { environment } = invocation
  const { paths } = filesOf(invocation)
  for (const path of paths) if (await environment.files.stat(absolute(environment.cwd, path))) return path
  return paths.at(-1) ?? ''
}

/** Sets an entry, in the file that has it; undefined removes it. */
export async function saveEntry<S extends Section>(invocation: Invocation, section: S, name: string, entry: Entry<S> | undefined): Promise<void> {
  const path = await fileWith(invocation, ({ [section]: entries }) => name in entries)
  await changeFile(invocation, path, (config) => {
    const { [name]: _before, ...others } = config[section]
    return { ...config, [section]: entry === undefined ? others : { ...others, [name]: entry } }
  })
}

/** Empties a section in every file. */
export async function clearSection(invocation: Invocation, section: Section): Promise<void> {
  for (const path of filesOf(invocation).paths)
    if (await readConfigFile(invocation.environment, path)) await changeFile(invocation, path, (config) => ({ ...config, [section]: {} }))
}

/** Sets the context in use; '' takes it out of the file that names it. */
export async function saveCurrentContext(invocation: Invocation, currentContext: string): Promise<void> {
  const path = currentContext === '' ? await fileWith(invocation, (config) => config.currentContext !== '') : await defaultFile(invocation)
  await changeFile(invocation, path, (config) => ({ ...config, currentContext }))
}

async function fileWith(invocation: Invocation, test: (config: KubeConfig) => boolean): Promise<string> {
  for (const path of filesOf(invocation).paths) {
    const config = await readConfigFile(invocation.environment, path)
    if (config && test(config)) return path
  }
  return defaultFile(invocation)
}

async function changeFile({ environment }: Invocation, path: string, change: (config: KubeConfig) => KubeConfig): Promise<void> {
  const before = (await readConfigFile(environment, path)) ?? EMPTY_CONFIG
  await environment.files.write(absolute(environment.cwd, path), yamlText(configObject(change(before))))
}

/** The members of entries, in the order of client-go's types: how JSON prints them. */
const ORDER: Readonly<Record<Section, readonly string[]>> = {
  clusters: ['server', 'tls-server-name', 'insecure-skip-tls-verify', 'certificate-authority', 'certificate-authority-data', 'proxy-url'],
  contexts: ['cluster', 'user', 'namespace'],
  users: [
    'client-certificate',
    'client-certificate-data',
    'client-key',
    'client-key-data',
    'token',
    'tokenFile',
    'as',
    'as-uid',
    'as-groups',
    'as-user-extra',
    'username',
    'password',
    'auth-provider',
    'exec',
  ],
}
/** Members that are written even when empty. */
const ALWAYS: ReadonlySet<string> = new Set(['server', 'cluster', 'user'])

/** A config as it is written and printed: lists, sorted by name. Models client-go/tools/clientcmd/api/v1/types.go. */
export function configObject(config: KubeConfig): Record<string, unknown> {
  const list = (section: Section, member: string) => {
    const names = Object.keys(config[section]).sort()
    return names.length === 0 ? null : names.map((name) => ({ name, [member]: entryObject(section, config[section][name] ?? {}) }))
  }
  return {
    kind: 'Config',
    apiVersion: 'v1',
    clusters: list('clusters', 'cluster'),
    users: list('users', 'user'),
    contexts: list('contexts', 'context'),
    'current-context': config.currentContext,
  }
}

function entryObject(section: Section, entry: object): Record<string, unknown> {
  const fields = entry as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    ORDER[section].flatMap((key) => {
      const value = fields[key]
      if (ALWAYS.has(key)) return [[key, value ?? '']]
      return value === undefined || value === '' || value === false ? [] : [[key, value]]
    }),
  )
}

/** The one name a command takes. */
export async function nameGiven(invocation: Invocation, message = 'Unexpected args'): Promise<string> {
  const { args } = invocation
  const [name] = args
  if (args.length !== 1 || name === undefined) throw await withHelp(invocation, `${message}: [${args.join(' ')}]`)
  return name
}

/** Shows the command's help, as kubectl config does for wrong arguments; to be thrown. */
export async function withHelp(invocation: Invocation, message: string): Promise<Error> {
  const [{ commandHelp }, { findCommand }] = await Promise.all([import('../../help.ts'), import('../../find-command.ts')])
  const found = await findCommand(invocation.path.split(' '))
  if (found) invocation.out(commandHelp(found.entry, found.command, found.path))
  return failure(message)
}
