import type { Flag } from './flags.ts'

const NO_EFFECT = 'Taken for the sake of scripts; without effect here.'

/** Flags every command has. Models cli-runtime/pkg/genericclioptions/config_flags.go. */
export const GLOBAL_FLAGS: readonly Flag[] = [
  { name: 'as', type: 'string', description: 'Act as this user, such as alice or system:serviceaccount:NAMESPACE:NAME.' },
  { name: 'as-group', type: 'array', description: 'Act as a member of this group. Once for each group.' },
  { name: 'as-uid', type: 'string', description: 'The UID of the user to act as.' },
  { name: 'as-user-extra', type: 'array', description: 'An extra attribute of the user to act as, KEY=VALUE. Once for each value.' },
  { name: 'cache-dir', type: 'string', description: `Where the real kubectl keeps what it learned of servers. ${NO_EFFECT}` },
  { name: 'certificate-authority', type: 'string', description: "File with the certificates that may sign the server's." },
  { name: 'client-certificate', type: 'string', description: 'File with the certificate that says who you are.' },
  { name: 'client-key', type: 'string', description: 'File with the private key of --client-certificate.' },
  { name: 'cluster', type: 'string', description: 'Cluster of the kubeconfig to talk to.' },
  { name: 'context', type: 'string', description: 'Context of the kubeconfig to use: a cluster, a user and a namespace.' },
  { name: 'disable-compression', type: 'bool', description: `Ask for answers that are not compressed. ${NO_EFFECT}` },
  { name: 'insecure-skip-tls-verify', type: 'bool', description: "Do not check the server's certificate. Anyone could be listening." },
  { name: 'kubeconfig', type: 'string', description: 'The kubeconfig file to read.' },
  { name: 'kuberc', type: 'string', description: `File with preferences of the real kubectl. ${NO_EFFECT}` },
  { name: 'log-flush-frequency', type: 'duration', default: '5s', description: `How often the real kubectl writes its log. ${NO_EFFECT}` },
  { name: 'match-server-version', type: 'bool', description: "Stop unless the server's version is this kubectl's." },
  { name: 'namespace', short: 'n', type: 'string', description: 'Namespace to work in, in place of the one of the context.' },
  { name: 'password', type: 'string', description: 'Password for basic authentication, which no Kubernetes server takes any more.' },
  { name: 'profile', type: 'string', default: 'none', description: `What the real kubectl measures of itself. ${NO_EFFECT}` },
  { name: 'profile-output', type: 'string', default: 'profile.pprof', description: `Where the real kubectl writes its --profile. ${NO_EFFECT}` },
  { name: 'request-timeout', type: 'string', default: '0', description: 'How long one request may take, such as 10s or 2m. 0 is no limit.' },
  { name: 'server', short: 's', type: 'string', description: 'URL of the API server.' },
  { name: 'tls-server-name', type: 'string', description: "Name to look for in the server's certificate, if not the host of its URL." },
  { name: 'token', type: 'string', description: 'Bearer token to send: of a service account, for example.' },
  { name: 'user', type: 'string', description: 'User of the kubeconfig whose credentials to send.' },
  { name: 'username', type: 'string', description: 'User name for basic authentication, which no Kubernetes server takes any more.' },
  {
    name: 'v',
    short: 'v',
    type: 'int',
    default: '0',
    description: 'How much to tell of the requests: 6 their URLs, 7 headers, 8 bodies, 9 as curl commands.',
  },
  { name: 'vmodule', type: 'string', description: `-v for single source files of the real kubectl. ${NO_EFFECT}` },
  { name: 'warnings-as-errors', type: 'bool', description: 'Exit with an error when the server sent a warning.' },
]

/** Every command has it, but it is not listed. */
export const HELP_FLAG: Flag = { name: 'help', short: 'h', type: 'bool', description: 'Show this help.' }
