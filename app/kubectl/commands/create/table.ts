import type { CommandEntry } from '../../command.ts'

/** What `kubectl create` can make from flags alone. */
export const CREATE_COMMANDS: readonly CommandEntry[] = [
  { name: 'namespace', aliases: ['ns'], summary: 'Make a Namespace', load: () => import('./namespace.ts') },
  {
    name: 'quota',
    aliases: ['resourcequota'],
    summary: 'Make a ResourceQuota; not simulated here',
    load: () => import('./quota.ts'),
  },
  {
    name: 'secret',
    summary: 'Make a Secret',
    commands: [
      {
        name: 'docker-registry',
        summary: 'Make a Secret that lets pods pull images from a registry',
        load: () => import('./secret-docker-registry.ts'),
      },
      { name: 'tls', summary: 'Make a Secret of a certificate and its key', load: () => import('./secret-tls.ts') },
      { name: 'generic', summary: 'Make a Secret from files or literal values', load: () => import('./secret-generic.ts') },
    ],
  },
  { name: 'configmap', aliases: ['cm'], summary: 'Make a ConfigMap from files or literal values', load: () => import('./configmap.ts') },
  { name: 'serviceaccount', aliases: ['sa'], summary: 'Make a ServiceAccount', load: () => import('./serviceaccount.ts') },
  {
    name: 'service',
    aliases: ['svc'],
    summary: 'Make a Service',
    commands: [
      { name: 'clusterip', summary: 'Make a Service with an address inside the cluster', load: () => import('./service-clusterip.ts') },
      { name: 'nodeport', summary: 'Make a Service with a port on every node', load: () => import('./service-nodeport.ts') },
      { name: 'loadbalancer', summary: 'Make a Service that waits for a load balancer', load: () => import('./service-loadbalancer.ts') },
      { name: 'externalname', summary: 'Make a Service that stands for a host outside', load: () => import('./service-externalname.ts') },
    ],
  },
  { name: 'deployment', aliases: ['deploy'], summary: 'Make a Deployment', load: () => import('./deployment.ts') },
  { name: 'clusterrole', summary: 'Make a ClusterRole', load: () => import('./clusterrole.ts') },
  { name: 'clusterrolebinding', summary: 'Grant a ClusterRole in the whole cluster', load: () => import('./clusterrolebinding.ts') },
  { name: 'role', summary: 'Make a Role', load: () => import('./role.ts') },
  { name: 'rolebinding', summary: 'Grant a Role or a ClusterRole in one namespace', load: () => import('./rolebinding.ts') },
  {
    name: 'poddisruptionbudget',
    aliases: ['pdb'],
    summary: 'Make a PodDisruptionBudget; not simulated here',
    load: () => import('./poddisruptionbudget.ts'),
  },
  { name: 'priorityclass', aliases: ['pc'], summary: 'Make a PriorityClass; not simulated here', load: () => import('./priorityclass.ts') },
  { name: 'job', summary: 'Make a Job', load: () => import('./job.ts') },
  { name: 'cronjob', aliases: ['cj'], summary: 'Make a CronJob; not simulated here', load: () => import('./cronjob.ts') },
  { name: 'ingress', aliases: ['ing'], summary: 'Make an Ingress; not simulated here', load: () => import('./ingress.ts') },
  { name: 'token', summary: 'Ask for a token of a ServiceAccount', release: 'createToken', load: () => import('./token.ts') },
]
