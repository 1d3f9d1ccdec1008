import type { KubeObject } from '../cluster/api/object.ts'
import { failure } from './command.ts'

export interface ServiceSpec {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly selector: Readonly<Record<string, string>>
  readonly ports: readonly string[]
  readonly protocolOf: (port: string) => string
  /** '' for the same as the Service's. */
  readonly targetPort: string
  readonly type?: string
  readonly clusterIp?: string
  readonly externalIp?: string
  readonly loadBalancerIp?: string
  readonly sessionAffinity?: string
}

/** The Service that `expose` and `run --expose` make. Models kubectl/pkg/cmd/expose/expose.go (createService). */
export function serviceObject(wanted: ServiceSpec): KubeObject {
  const { name, labels, selector, ports, protocolOf, targetPort, type, clusterIp, externalIp, loadBalancerIp, sessionAffinity } = wanted
  const target = (port: number) => (targetPort === '' ? port : /^\d+$/.test(targetPort) ? Number(targetPort) : targetPort)
  const listed = ports.map((text, i) => {
    if (!/^\d+$/.test(text)) throw failure(`strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`)
    return {
      ...(ports.length > 1 ? { name: `port-${i + 1}` } : {}),
      protocol: protocolOf(text),
      port: Number(text),
      targetPort: target(Number(text)),
    }
  })
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, ...(Object.keys(labels).length > 0 ? { labels } : {}) },
    spec: {
      ports: listed,
      selector,
      ...(clusterIp ? { clusterIP: clusterIp } : {}),
      ...(type ? { type } : {}),
      ...(externalIp ? { externalIPs: [externalIp] } : {}),
      ...(sessionAffinity ? { sessionAffinity } : {}),
      ...(loadBalancerIp ? { loadBalancerIP: loadBalancerIp } : {}),
    },
    status: { loadBalancer: {} },
  } as unknown as KubeObject
}
