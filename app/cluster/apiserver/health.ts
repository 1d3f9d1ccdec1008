import type { Answer } from './exchange.ts'
import { textAnswer } from './exchange.ts'
import type { Query } from './query.ts'

const CHECKS = [
  'ping',
  'log',
  'etcd',
  'poststarthook/start-apiserver-admission-initializer',
  'poststarthook/generic-apiserver-start-informers',
  'poststarthook/priority-and-fairness-config-consumer',
  'poststarthook/priority-and-fairness-filter',
  'poststarthook/storage-object-count-tracker-hook',
  'poststarthook/start-cluster-authentication-info-controller',
  'poststarthook/start-kube-apiserver-identity-lease-controller',
  'poststarthook/rbac/bootstrap-roles',
  'poststarthook/scheduling/bootstrap-system-priority-classes',
  'poststarthook/bootstrap-controller',
]
const READY_CHECKS = [...CHECKS.slice(0, 3), 'etcd-readiness', 'informer-sync', ...CHECKS.slice(3), 'shutdown']

export const HEALTH_PATHS = ['/healthz', '/livez', '/readyz'] as const

/**
 * /healthz, /livez, /readyz and one check of theirs. Undefined when there is no such path. Models server/healthz/healthz.go.
 *
 * @notmodelled The simulated server is always healthy: its checks all answer ok.
 */
export function health(path: string, query: Query): Answer | undefined {
  const root = HEALTH_PATHS.find((one) => path === one || path.startsWith(`${one}/`))
  if (!root) return undefined
  const checks = root === '/readyz' ? READY_CHECKS : CHECKS
  const rest = path.slice(root.length + 1)
  if (rest !== '') return checks.includes(rest) ? textAnswer(200, 'ok') : undefined
  if (query.get('verbose') === undefined) return textAnswer(200, 'ok')
  const excluded = query.all('exclude')
  const lines = checks.map((check) => (excluded.includes(check) ? `[+]${check} excluded: ok` : `[+]${check} ok`))
  return textAnswer(200, `${lines.join('\n')}\n${root.slice(1)} check passed\n`)
}
