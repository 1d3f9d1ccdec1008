import { parse } from 'yaml'
import { oncePerText } from '../cluster/kernel/once-per.ts'
import { CommandError } from './command.ts'
import type { ConnectionTarget, KubectlEnvironment } from './environment.ts'
import { readText } from './files.ts'
import type { FlagValues } from './flags.ts'

const MOUNT = '/var/run/secrets/kubernetes.io/serviceaccount'

export interface ClusterEntry {
  readonly server?: string
  readonly 'tls-server-name'?: string
  readonly 'insecure-skip-tls-verify'?: boolean
  readonly 'certificate-authority'?: string
  readonly 'certificate-authority-data'?: string
  readonly 'proxy-url'?: string
}

/** A program that prints credentials. Models client-go/tools/clientcmd/api/v1/types.go (ExecConfig). */
export interface ExecPlugin {
  readonly command: string
  readonly args: readonly string[] | null
  readonly env: readonly { readonly name: string; readonly value: string }[] | null
  readonly apiVersion?: string
  readonly provideClusterInfo: boolean
  readonly interactiveMode?: string
}

/** A way to get credentials that was built into older clients. */
export interface AuthProvider {
  readonly name: string
  readonly config: Readonly<Record<string, string>>
}

export interface UserEntry {
  readonly token?: string
  readonly tokenFile?: string
  readonly 'client-certificate'?: string
  readonly 'client-certificate-data'?: string
  readonly 'client-key'?: string
  readonly 'client-key-data'?: string
  readonly as?: string
  readonly 'as-uid'?: string
  readonly 'as-groups'?: readonly string[]
  readonly username?: string
  readonly password?: string
  readonly 'auth-provider'?: AuthProvider
  readonly exec?: ExecPlugin
}

export interface ContextEntry {
  readonly cluster?: string
  readonly user?: string
  readonly namespace?: string
}

/** A kubeconfig, by names. The files hold lists; kubectl works with maps. */
export interface KubeConfig {
  readonly currentContext: string
  readonly clusters: Readonly<Record<string, ClusterEntry>>
  readonly contexts: Readonly<Record<string, ContextEntry>>
  readonly users: Readonly<Record<string, UserEntry>>
}

export const EMPTY_CONFIG: KubeConfig = { currentContext: '', clusters: {}, contexts: {}, users: {} }

/** Where kubeconfigs are read and written. */
export interface ConfigFiles {
  /** In order: the first to name something wins. */
  readonly paths: readonly string[]
  /** True when --kubeconfig names it: then it has to be there. */
  readonly explicit: boolean
}

/** --kubeconfig, or the files of KUBECONFIG, or the one in the home folder. Models client-go/tools/clientcmd/loader.go. */
export function configFiles({ env }: KubectlEnvironment, flags: FlagValues): ConfigFiles {
  const named = flags.string('kubeconfig')
  if (named !== '') return { paths: [named], explicit: true }
  const listed = [...new Set((env['KUBECONFIG'] ?? '').split(':').filter((one) => one !== ''))]
  return { paths: listed.length > 0 ? listed : [`${env['HOME'] ?? '/root'}/.kube/config`], explicit: false }
}

/** Each command reads the same files again. */
const parsed = oncePerText(20, (text) => fromLists((parse(text) ?? {}) as Lists))

/** One file's config; undefined when there is no such file. Throws what is wrong with it. */
export async function readConfigFile(environment: KubectlEnvironment, path: string): Promise<KubeConfig | undefined> {
  const text = await readText(environment, path)
  if (text === undefined) return undefined
  try {
    return parsed(text)
  } catch (error) {
    throw new CommandError(`error: error loading config file "${path}": ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''}`)
  }
}

/** All files as one config; undefined when there are none. */
export async function readKubeconfig(environment: KubectlEnvironment, { paths, explicit }: ConfigFiles): Promise<KubeConfig | undefined> {
  const found: KubeConfig[] = []
  for (const path of paths) {
    const config = await readConfigFile(environment, path)
    if (config) found.push(config)
    else if (explicit) throw new CommandError(`error: stat ${path}: no such file or directory`)
  }
  if (found.length === 0) return undefined
  return found.reduce((merged, next) => ({
    currentContext: merged.currentContext || next.currentContext,
    clusters: { ...next.clusters, ...merged.clusters },
    contexts: { ...next.contexts, ...merged.contexts },
    users: { ...next.users, ...merged.users },
  }))
}

interface Lists {
  readonly 'current-context'?: string
  readonly clusters?: readonly { readonly name: string; readonly cluster?: ClusterEntry }[] | null
  readonly contexts?: readonly { readonly name: string; readonly context?: ContextEntry }[] | null
  readonly users?: readonly { readonly name: string; readonly user?: UserEntry }[] | null
}

function fromLists(lists: Lists): KubeConfig {
  return {
    currentContext: lists['current-context'] ?? '',
    clusters: Object.fromEntries((lists.clusters ?? []).map(({ name, cluster }) => [name, cluster ?? {}])),
    contexts: Object.fromEntries((lists.contexts ?? []).map(({ name, context }) => [name, context ?? {}])),
    users: Object.fromEntries((lists.users ?? []).map(({ name, user }) => [name, user ?? {}])),
  }
}

/** Who asks whom: the connection, and the namespace of the context. */
export interface Access {
  readonly target: ConnectionTarget
  readonly namespace: string
  readonly user: string
  /** The kubeconfig it comes from, the first of several. */
  readonly file?: string
  /** Why no server can be asked; raised when one is. */
  readonly problem?: unknown
  /** The program that would get the user's credentials. */
  readonly plugin?: string
  /** The user the kubeconfig says to act as. */
  readonly impersonate?: { readonly user: string; readonly uid: string; readonly groups: readonly string[] }
}

/** Of commands that ask no server. */
export const NO_ACCESS: Access = { target: { server: 'http://localhost:8080' }, namespace: 'default', user: '' }

/** Flags over kubeconfig over the pod's mounted account. Models client-go/tools/clientcmd. */
export async function resolveAccess(environment: KubectlEnvironment, flags: FlagValues): Promise<Access> {
  const files = configFiles(environment, flags)
  const config = await readKubeconfig(environment, files)
  const access = config ? { ...(await fromConfig(environment, config, flags)), file: files.paths[0] ?? '' } : await inCluster(environment)
  const server = flags.string('server')
  const token = flags.string('token')
  const authority = flags.string('certificate-authority')
  const insecure = flags.bool('insecure-skip-tls-verify')
  const { certificateAuthority, ...target } = access.target
  const certificates = authority ? await fileNamed(environment, authority, 'certificate-authority') : certificateAuthority
  if (authority && insecure) throw new CommandError('error: specifying a root certificates file with the insecure flag is not allowed')
  const clientCertificate = await certificateOfFlags(environment, flags)
  const [username, password] = [flags.string('username'), flags.string('password')]
  const tlsServerName = flags.string('tls-server-name')
  const resolved = {
    ...access,
    target: {
      ...target,
      ...(server ? { server: urlOf(server) } : {}),
      ...(token ? { bearerToken: token } : {}),
      ...(username || password ? { basic: { username, password } } : {}),
      ...(tlsServerName ? { tlsServerName } : {}),
      ...(insecure ? { insecureSkipTlsVerify: true } : certificates ? { certificateAuthority: certificates } : {}),
      ...(clientCertificate ? { clientCertificate } : {}),
    },
  }
  const { bearerToken, clientCertificate: own, basic } = resolved.target
  if (config && !bearerToken && !own && !basic) {
    if (access.plugin !== undefined)
      throw new CommandError(`error: the credentials of user "${access.user}" come from ${access.plugin}, which is not run here; give a --token`)
    await askForPassword(environment)
  }
  return resolved
}

const urlOf = (server: string): string => (/^\w+:\/\//.test(server) ? server : `http://${server}`)

async function certificateOfFlags(environment: KubectlEnvironment, flags: FlagValues): Promise<ConnectionTarget['clientCertificate']> {
  const [certificate, key] = [flags.string('client-certificate'), flags.string('client-key')]
  if (!certificate || !key) return undefined
  return {
    certificate: await fileNamed(environment, certificate, 'client-cert'),
    key: await fileNamed(environment, key, 'client-key'),
  }
}

async function fileNamed(environment: KubectlEnvironment, path: string, what: string): Promise<string> {
  const text = await readText(environment, path)
  if (text === undefined) throw new CommandError(`error: unable to read ${what} ${path} for : open ${path}: no such file or directory`)
  return text
}

/**
 * Without credentials kubectl asks for a user name and a password, which no server takes any more.
 * @notmodelled A user name typed at the prompt is not sent: basic authentication is gone from Kubernetes.
 */
async function askForPassword({ stdin, stdout }: KubectlEnvironment): Promise<never> {
  stdout.write('Please enter Username: ')
  const typed = stdin.isTerminal ? '' : await stdin.read()
  throw new Error(typed === '' ? 'EOF' : 'basic authentication is not simulated')
}

async function fromConfig(environment: KubectlEnvironment, config: KubeConfig, flags: FlagValues): Promise<Access> {
  const contextName = flags.string('context') || config.currentContext
  const context = config.contexts[contextName]
  const clusterName = flags.string('cluster') || context?.cluster || ''
  const cluster = config.clusters[clusterName]
  const noServer = `no server found for cluster "${clusterName}"`
  const isMissing = flags.given('cluster') && !cluster
  if (!context && contextName !== '') {
    const problem = `context was not found for specified context: ${contextName}`
    throw new CommandError(`Error in configuration: ${isMissing ? `\n* ${problem}\n* ${noServer}` : problem}`)
  }
  if (isMissing) throw new Error(noServer)
  const userName = flags.string('user') || context?.user || ''
  const user = config.users[userName]
  if (flags.given('user') && !user) throw new Error(`auth info "${userName}" does not exist`)
  const text = async (data: string | undefined, path: string | undefined) => (data ? atob(data) : path ? readText(environment, path) : undefined)
  const authority = await text(cluster?.['certificate-authority-data'], cluster?.['certificate-authority'])
  const certificate = await text(user?.['client-certificate-data'], user?.['client-certificate'])
  const key = await text(user?.['client-key-data'], user?.['client-key'])
  const plugin = user?.exec?.command ?? user?.['auth-provider']?.name
  const token = user?.tokenFile ? (await readText(environment, user.tokenFile))?.trim() : user?.token
  return {
    target: {
      server: cluster?.server || 'http://localhost:8080',
      ...(authority ? { certificateAuthority: authority } : {}),
      ...(cluster?.['insecure-skip-tls-verify'] ? { insecureSkipTlsVerify: true } : {}),
      ...(token ? { bearerToken: token } : {}),
      ...(user?.username ? { basic: { username: user.username, password: user.password ?? '' } } : {}),
      ...(cluster?.['tls-server-name'] ? { tlsServerName: cluster['tls-server-name'] } : {}),
      ...(certificate && key ? { clientCertificate: { certificate, key } } : {}),
    },
    namespace: context?.namespace || 'default',
    user: userName,
    ...(plugin === undefined ? {} : { plugin }),
    ...(user?.as ? { impersonate: { user: user.as, uid: user['as-uid'] ?? '', groups: user['as-groups'] ?? [] } } : {}),
  }
}

/** Inside a container: the API server's address from the environment, the account from its mounted files. */
async function inCluster(environment: KubectlEnvironment): Promise<Access> {
  const host = environment.env['KUBERNETES_SERVICE_HOST']
  const token = host === undefined ? undefined : await readText(environment, `${MOUNT}/token`)
  if (token === undefined) return NO_ACCESS
  const authority = await readText(environment, `${MOUNT}/ca.crt`)
  return {
    target: {
      server: `https://${host}:${environment.env['KUBERNETES_SERVICE_PORT'] ?? '443'}`,
      bearerToken: token,
      ...(authority ? { certificateAuthority: authority } : {}),
    },
    namespace: (await readText(environment, `${MOUNT}/namespace`)) ?? 'default',
    user: '',
  }
}
