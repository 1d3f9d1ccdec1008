import type { KubeObject } from '../api/object.ts'
import type { StorageView } from '../apiserver/storage.ts'
import { asService, isHeadless, type ServiceObject } from '../resources/services/service.ts'

const MASTER = { namespace: 'default', name: 'kubernetes' }

/**
 * The variables by which containers of a namespace find services: the API server's always, the namespace's own unless
 * the pod wants none. Models pkg/kubelet/kubelet_pods.go (getServiceEnvVarMap) and envvars/envvars.go (FromServices).
 */
export function serviceVariables(namespace: string, view: Pick<StorageView, 'list' | 'get'>, links: boolean): Record<string, string> {
  const own = links ? view.list('services', namespace) : []
  const master = view.get('services', MASTER.namespace, MASTER.name)
  const isMasterName = ({ metadata }: KubeObject) => metadata.name === MASTER.name
  const seen = master && !own.some(isMasterName) ? [...own, master] : own
  return Object.assign({}, ...seen.map(asService).map(variablesOf)) as Record<string, string>
}

function variablesOf({ metadata, spec }: ServiceObject): Record<string, string> {
  const { clusterIP = '', ports = [] } = spec
  const [first] = ports
  if (clusterIP === '' || isHeadless(spec) || !first) return {}
  const name = (metadata.name ?? '').toUpperCase().replaceAll('-', '_')
  const variables: Record<string, string> = { [`${name}_SERVICE_HOST`]: clusterIP, [`${name}_SERVICE_PORT`]: String(first.port) }
  for (const { name: port = '', port: number } of ports) {
    if (port !== '') variables[`${name}_SERVICE_PORT_${port.toUpperCase().replaceAll('-', '_')}`] = String(number)
  }
  for (const { port, protocol = 'TCP' } of ports) {
    const address = `${protocol.toLowerCase()}://${clusterIP}:${port}`
    const prefix = `${name}_PORT_${port}_${protocol.toUpperCase()}`
    variables[`${name}_PORT`] ??= address
    variables[prefix] = address
    variables[`${prefix}_PROTO`] = protocol.toLowerCase()
    variables[`${prefix}_PORT`] = String(port)
    variables[`${prefix}_ADDR`] = clusterIP
  }
  return variables
}
