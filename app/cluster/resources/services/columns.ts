import type { KubeObject } from '../../api/object.ts'
import { ageColumn, fieldDescription, formatLabels, nameColumn, NONE } from '../columns.ts'
import type { Column } from '../definition.ts'
import { serviceSpec } from './schema.ts'
import { asService } from './service.ts'

/** Models printers.go (getServiceExternalIP) as it prints for a terminal that is not wide. */
function externalIp(object: KubeObject): string {
  const { spec, status } = asService(object)
  const own = spec.externalIPs ?? []
  switch (spec.type) {
    case 'ClusterIP':
    case 'NodePort':
      return own.join(',') || NONE
    case 'LoadBalancer': {
      const ingress = (status?.loadBalancer?.ingress ?? []).flatMap(({ ip, hostname }) => ip || hostname || [])
      return [...ingress, ...own].join(',') || '<pending>'
    }
    case 'ExternalName':
      return spec.externalName ?? ''
    default:
      return '<unknown>'
  }
}

/** Models printers.go (makePortString). */
const portText = (object: KubeObject) =>
  (asService(object).spec.ports ?? []).map(({ port, nodePort, protocol }) => `${port}${nodePort ? `:${nodePort}` : ''}/${protocol}`).join(',') || NONE

const column = (name: string, field: string, cell: (object: KubeObject) => string): Column => ({
  name,
  type: 'string',
  description: fieldDescription(serviceSpec, field),
  cell,
})

export const serviceColumns: readonly Column[] = [
  nameColumn,
  column('Type', 'type', (object) => asService(object).spec.type ?? ''),
  column('Cluster-IP', 'clusterIP', (object) => asService(object).spec.clusterIPs?.[0] ?? NONE),
  column('External-IP', 'externalIPs', externalIp),
  column('Port(s)', 'ports', portText),
  ageColumn,
  { ...column('Selector', 'selector', (object) => formatLabels(asService(object).spec.selector)), priority: 1 },
]
