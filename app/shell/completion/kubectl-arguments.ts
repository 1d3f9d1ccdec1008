/** What an argument of kubectl or the value of a flag is: `names` are those of the type that stands before. */
export type ArgumentKind =
  | 'types'
  | 'names'
  | 'contexts'
  | 'clusters'
  | 'users'
  | 'namespaces'
  | 'containers'
  | 'files'
  | 'verbs'
  | 'commands'
  | 'subjects'
  | 'images'
  | 'usernames'
  | 'nothing'
  /** Names of this type. */
  | { readonly type: string }
  /** These words. */
  | { readonly words: readonly string[] }

export const VERBS = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
  'impersonate',
  'bind',
  'escalate',
  'use',
  '*',
]

const TYPES_AND_NAMES: readonly ArgumentKind[] = ['types', 'names']
const PODS: readonly ArgumentKind[] = [{ type: 'pods' }]

/** The arguments of a command by its path; the last kind stands for all that follow. */
export const ARGUMENTS: Readonly<Record<string, readonly ArgumentKind[]>> = {
  get: TYPES_AND_NAMES,
  describe: TYPES_AND_NAMES,
  delete: TYPES_AND_NAMES,
  edit: TYPES_AND_NAMES,
  patch: TYPES_AND_NAMES,
  label: TYPES_AND_NAMES,
  annotate: TYPES_AND_NAMES,
  wait: TYPES_AND_NAMES,
  scale: TYPES_AND_NAMES,
  expose: TYPES_AND_NAMES,
  autoscale: TYPES_AND_NAMES,
  'rollout status': TYPES_AND_NAMES,
  'rollout restart': TYPES_AND_NAMES,
  'rollout history': TYPES_AND_NAMES,
  'rollout undo': TYPES_AND_NAMES,
  'set env': TYPES_AND_NAMES,
  'set image': TYPES_AND_NAMES,
  'set subject': TYPES_AND_NAMES,
  'set serviceaccount': ['types', 'names', { type: 'serviceaccounts' }],
  explain: ['types', 'nothing'],
  logs: [{ type: 'pods' }, 'containers'],
  exec: PODS,
  attach: PODS,
  debug: PODS,
  cp: ['files', 'files'],
  'port-forward': PODS,
  cordon: [{ type: 'nodes' }],
  uncordon: [{ type: 'nodes' }],
  drain: [{ type: 'nodes' }],
  taint: [{ words: ['nodes'] }, { type: 'nodes' }],
  'top pod': PODS,
  'top node': [{ type: 'nodes' }],
  'create token': [{ type: 'serviceaccounts' }, 'nothing'],
  'auth can-i': ['verbs', 'types', 'nothing'],
  'config use-context': ['contexts', 'nothing'],
  'config delete-context': ['contexts', 'nothing'],
  'config rename-context': ['contexts', 'nothing'],
  'config set-context': ['contexts', 'nothing'],
  'config get-contexts': ['contexts', 'nothing'],
  'config delete-cluster': ['clusters', 'nothing'],
  'config set-cluster': ['clusters', 'nothing'],
  'config delete-user': ['users', 'nothing'],
  'config set-credentials': ['users', 'nothing'],
  help: ['commands'],
}

/** Values of flags by their names, where the flag's own description does not list them. A command's path before the name wins. */
export const FLAG_VALUES: Readonly<Record<string, ArgumentKind>> = {
  namespace: 'namespaces',
  context: 'contexts',
  cluster: 'clusters',
  user: 'users',
  kubeconfig: 'files',
  filename: 'files',
  'patch-file': 'files',
  'from-file': 'files',
  'from-env-file': 'files',
  'certificate-authority': 'files',
  cert: 'files',
  key: 'files',
  container: 'containers',
  as: 'usernames',
  'as-group': { words: ['system:masters', 'system:authenticated', 'system:serviceaccounts', 'developers'] },
  role: { type: 'roles' },
  clusterrole: { type: 'clusterroles' },
  serviceaccount: 'subjects',
  verb: 'verbs',
  resource: 'types',
  image: 'images',
  for: { words: ['condition=Ready', 'delete', 'create', 'jsonpath={.status.phase}=Running'] },
  type: { words: ['kubernetes.io/service-account-token', 'kubernetes.io/dockerconfigjson', 'kubernetes.io/tls', 'Opaque'] },
  'config set-context user': 'users',
  'config set-context cluster': 'clusters',
  'create rolebinding user': { words: ['alice', 'admin'] },
  'create clusterrolebinding user': { words: ['alice', 'admin'] },
}

/** Images there are. */
export const IMAGES = [
  'nginx:1.27',
  'busybox:1.36',
  'alpine:3.20',
  'curlimages/curl:8.9.1',
  'bitnami/kubectl:1.36',
  'keycard/api-client',
  'keycard/caching-client',
]
