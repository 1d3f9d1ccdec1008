import type { Flag } from './flags.ts'

/** Flags every command has. */
export const GLOBAL_FLAGS: readonly Flag[] = [
  { name: 'namespace', short: 'n', type: 'string', description: 'If present, the namespace scope for this CLI request' },
  { name: 'context', type: 'string', description: 'The name of the kubeconfig context to use' },
  { name: 'cluster', type: 'string', description: 'The name of the kubeconfig cluster to use' },
  { name: 'user', type: 'string', description: 'The name of the kubeconfig user to use' },
  { name: 'kubeconfig', type: 'string', description: 'Path to the kubeconfig file to use for CLI requests.' },
  { name: 'server', short: 's', type: 'string', description: 'The address and port of the Kubernetes API server' },
  { name: 'token', type: 'string', description: 'Bearer token for authentication to the API server' },
  { name: 'insecure-skip-tls-verify', type: 'bool', description: "If true, the server's certificate will not be checked for validity." },
  { name: 'as', type: 'string', description: 'Username to impersonate for the operation.' },
  { name: 'as-group', type: 'array', description: 'Group to impersonate for the operation, this flag can be repeated to specify multiple groups.' },
  { name: 'as-uid', type: 'string', description: 'UID to impersonate for the operation.' },
  {
    name: 'as-user-extra',
    type: 'array',
    description: 'User extras to impersonate for the operation, this flag can be repeated to specify multiple values for the same key.',
  },
  { name: 'request-timeout', type: 'string', default: '0', description: 'The length of time to wait before giving up on a single server request.' },
  { name: 'v', short: 'v', type: 'int', description: 'number for the log level verbosity' },
  { name: 'help', short: 'h', type: 'bool', description: 'help for the command' },
]
