import type { CommandEntry } from '../../command.ts'

/** What `kubectl create` can make from flags alone. */
export const CREATE_COMMANDS: readonly CommandEntry[] = [
  { name: 'namespace', aliases: ['ns'], summary: 'Make a Namespace', load: () => import('./namespace.ts') },
  {
    name: 'secret',
    summary: 'Make a Secret',
    commands: [
      {
        name: 'docker-registry',
        summary: 'Make a Secret that lets pods pull images from a registry',
        load: () => import('./secret-docker-registry.ts'),
      },
      { name: 'generic', summary: 'Make a Secret from files or literal values', load: () => import('./secret-generic.ts') },
      { name: 'tls', summary: 'Make a Secret of a certificate and its key', load: () => import('./secret-tls.ts') },
    ],
  },
  { name: 'configmap', aliases: ['cm'], summary: 'Make a ConfigMap from files or literal values', load: () => import('./configmap.ts') },
  { name: 'serviceaccount', aliases: ['sa'], summary: 'Make a ServiceAccount', load: () => import('./serviceaccount.ts') },
  { name: 'clusterrole', summary: 'Make a ClusterRole', load: () => import('./clusterrole.ts') },
  { name: 'clusterrolebinding', summary: 'Grant a ClusterRole in the whole cluster', load: () => import('./clusterrolebinding.ts') },
  { name: 'role', summary: 'Make a Role', load: () => import('./role.ts') },
  { name: 'rolebinding', summary: 'Grant a Role or a ClusterRole in one namespace', load: () => import('./rolebinding.ts') },
  { name: 'token', summary: 'Ask for a token of a ServiceAccount', load: () => import('./token.ts') },
]
