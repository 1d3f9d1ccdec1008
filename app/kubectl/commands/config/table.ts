import type { CommandEntry } from '../../command.ts'

/** What `kubectl config` can do. */
export const CONFIG_COMMANDS: readonly CommandEntry[] = [
  { name: 'view', summary: 'Show the kubeconfig', load: () => import('./view.ts') },
  { name: 'set-cluster', summary: 'Add a cluster, or change one', load: () => import('./set-cluster.ts') },
  { name: 'set-credentials', summary: 'Add a user, or change one', load: () => import('./set-credentials.ts') },
  { name: 'set-context', summary: 'Add a context, or change one', load: () => import('./set-context.ts') },
  { name: 'set', summary: 'Set a single value', load: () => import('./set.ts') },
  { name: 'unset', summary: 'Remove a single value', load: () => import('./unset.ts') },
  { name: 'current-context', summary: 'Tell the context in use', load: () => import('./current-context.ts') },
  { name: 'use-context', aliases: ['use'], summary: 'Use another context from now on', load: () => import('./use-context.ts') },
  { name: 'get-contexts', summary: 'List contexts', load: () => import('./get-contexts.ts') },
  { name: 'get-clusters', summary: 'List clusters', load: () => import('./get-clusters.ts') },
  { name: 'get-users', summary: 'List users', load: () => import('./get-users.ts') },
  { name: 'rename-context', aliases: ['rename'], summary: 'Give a context another name', load: () => import('./rename-context.ts') },
  { name: 'delete-cluster', summary: 'Remove a cluster', load: () => import('./delete-cluster.ts') },
  { name: 'delete-context', summary: 'Remove a context', load: () => import('./delete-context.ts') },
  { name: 'delete-user', summary: 'Remove a user', load: () => import('./delete-user.ts') },
]
