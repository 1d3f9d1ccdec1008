import { parse } from 'yaml'
import type { ConnectionTarget, KubectlEnvironment } from './environment.ts'
import { CommandError } from './command.ts'
import type { FlagValues } from './flags.ts'

const absolute = (cwd: string, path: string) => (path.startsWith('/') ? path : `${cwd}/${path}`)
const MOUNT = '/var/run/secrets/kubernetes.io/serviceaccount'

export interface KubeConfig {
  'current-context'?: string
  clusters?:
    | {
        name: string
        cluster: { server?: string; 'certificate-authority-data'?: string; 'certificate-authority'?: string; 'insecure-skip-tls-verify'?: boolean }
      }[]
    | null
  users?: { name: string; user: { token?: string; tokenFile?: string; 'client-certificate-data'?: string; 'client-key-data'?: string } }[] | null
  contexts?: { name: string; context: { cluster: string; user: string; namespace?: string } }[] | null
  [field: string]: unknown
}

/** Who asks whom: the connection, and the namespace of the context. */
export interface Access {
  readonly target: ConnectionTarget
  readonly namespace: string
  readonly user: string
}

/** The path of the kubeconfig that is read and written. */
export function kubeconfigPath(environment: KubectlEnvironment, flags: FlagValues): string {
  const named = flags.string('kubeconfig') || environment.env['KUBECONFIG']?.split(':').find((one) => one !== '')
  return named || `${environment.env['HOME'] ?? '/root'}/.kube/config`
}

export async function readKubeconfig(environment: KubectlEnvironment, flags: FlagValues): Promise<KubeConfig | undefined> {
  const path = kubeconfigPath(environment, flags)
  if (!(await environment.files.stat(absolute(environment.cwd, path)))) {
    if (flags.given('kubeconfig')) throw new Error(`stat ${path}: no such file or directory`)
    return undefined
  }
  return (parse(await environment.files.read(absolute(environment.cwd, path))) ?? {}) as KubeConfig
}

/** Flags over kubeconfig over the pod's mounted account. `lenient` is for commands that ask no server. Models client-go/tools/clientcmd. */
export async function resolveAccess(environment: KubectlEnvironment, flags: FlagValues, lenient = false): Promise<Access> {
  const config = lenient ? undefined : await readKubeconfig(environment, flags)
  const access = config ? fromConfig(config, flags) : await inCluster(environment)
  const { bearerToken, clientCertificate } = access.target
  if (config && !bearerToken && !clientCertificate && !flags.given('token')) await askForPassword(environment)
  const server = flags.string('server')
  const token = flags.string('token')
  return {
    ...access,
    target: {
      ...access.target,
      ...(server ? { server: /^\w+:\/\//.test(server) ? server : `http://${server}` } : {}),
      ...(token ? { bearerToken: token } : {}),
      ...(flags.bool('insecure-skip-tls-verify') ? { insecureSkipTlsVerify: true } : {}),
    },
  }
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

function fromConfig(config: KubeConfig, flags: FlagValues): Access {
  const contextName = flags.string('context') || config['current-context'] || ''
  const context = config.contexts?.find((one) => one.name === contextName)?.context
  if (contextName && !context && flags.given('context'))
    throw new CommandError(`Error in configuration: context was not found for specified context: ${contextName}`)
  const cluster = config.clusters?.find((one) => one.name === (flags.string('cluster') || context?.cluster))?.cluster
  const userName = flags.string('user') || context?.user || ''
  const user = config.users?.find((one) => one.name === userName)?.user
  if (flags.given('cluster') && !cluster) throw new Error(`no server found for cluster "${flags.string('cluster')}"`)
  if (flags.given('user') && !user) throw new Error(`auth info "${userName}" does not exist`)
  const authority = cluster?.['certificate-authority-data']
  const certificate = user?.['client-certificate-data']
  const key = user?.['client-key-data']
  return {
    target: {
      server: cluster?.server ?? 'http://localhost:8080',
      ...(authority ? { certificateAuthority: atob(authority) } : {}),
      ...(cluster?.['insecure-skip-tls-verify'] ? { insecureSkipTlsVerify: true } : {}),
      ...(user?.token ? { bearerToken: user.token } : {}),
      ...(certificate && key ? { clientCertificate: { certificate: atob(certificate), key: atob(key) } } : {}),
    },
    namespace: context?.namespace ?? 'default',
    user: userName,
  }
}

/** Inside a container: the API server's address from the environment, the account from its mounted files. */
async function inCluster(environment: KubectlEnvironment): Promise<Access> {
  const host = environment.env['KUBERNETES_SERVICE_HOST']
  const file = async (name: string) => ((await environment.files.stat(`${MOUNT}/${name}`)) ? environment.files.read(`${MOUNT}/${name}`) : undefined)
  const token = host === undefined ? undefined : await file('token')
  if (host === undefined || token === undefined) return { target: { server: 'http://localhost:8080' }, namespace: 'default', user: '' }
  const authority = await file('ca.crt')
  return {
    target: {
      server: `https://${host}:${environment.env['KUBERNETES_SERVICE_PORT'] ?? '443'}`,
      bearerToken: token,
      ...(authority ? { certificateAuthority: authority } : {}),
    },
    namespace: (await file('namespace')) ?? 'default',
    user: '',
  }
}
