import type { CommandEntry } from '../../command.ts'

/** What `kubectl set` can change. */
export const SET_COMMANDS: readonly CommandEntry[] = [
  { name: 'image', summary: 'Change the images of containers', load: () => import('./image.ts') },
  { name: 'resources', summary: 'Change what containers request and may use', load: () => import('./resources.ts') },
  { name: 'selector', summary: 'Change which pods a Service sends to', load: () => import('./selector.ts') },
  { name: 'subject', summary: 'Add users, groups or accounts to a binding', load: () => import('./subject.ts') },
  { name: 'serviceaccount', aliases: ['sa'], summary: 'Change the account that pods run as', load: () => import('./serviceaccount.ts') },
  { name: 'env', summary: 'Change environment variables of containers', load: () => import('./env.ts') },
]
