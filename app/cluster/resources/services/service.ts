import { type KubeObject, withSpec } from '../../api/object.ts'

export type ServicePort = {
  readonly name?: string
  readonly protocol?: string
  readonly appProtocol?: string
  readonly port: number
  readonly targetPort?: number | string
  readonly nodePort?: number
}

/** core/v1 ServiceSpec, as far as the code here reads it. */
export type ServiceSpec = {
  readonly ports?: readonly ServicePort[]
  readonly selector?: Readonly<Record<string, string>>
  readonly clusterIP?: string
  readonly clusterIPs?: readonly string[]
  readonly type?: string
  readonly externalIPs?: readonly string[]
  readonly sessionAffinity?: string
  readonly sessionAffinityConfig?: { readonly clientIP?: { readonly timeoutSeconds?: number } }
  readonly loadBalancerSourceRanges?: readonly string[]
  readonly externalName?: string
  readonly externalTrafficPolicy?: string
  readonly healthCheckNodePort?: number
  readonly publishNotReadyAddresses?: boolean
  readonly ipFamilies?: readonly string[]
  readonly ipFamilyPolicy?: string
  readonly allocateLoadBalancerNodePorts?: boolean
  readonly loadBalancerClass?: string
  readonly internalTrafficPolicy?: string
  readonly trafficDistribution?: string
}

type Ingress = { readonly ip?: string; readonly hostname?: string }

/** core/v1 Service. */
export interface ServiceObject extends KubeObject {
  readonly spec: ServiceSpec
  readonly status?: { readonly loadBalancer?: { readonly ingress?: readonly Ingress[] } }
}

/** Reads an object of the services resource; a missing spec is empty. */
export const asService: (object: KubeObject) => ServiceObject = withSpec

/** A service without an address of its own: its name stands for those of its pods. */
export const isHeadless = ({ clusterIPs }: ServiceSpec): boolean => clusterIPs?.length === 1 && clusterIPs[0] === 'None'

/** The Go functions needsClusterIP, needsNodePort and NeedsHealthCheck of pkg/registry/core/service/strategy.go and pkg/api/service. */
export const needsClusterIp = ({ type }: ServiceSpec): boolean => type === 'ClusterIP' || type === 'NodePort' || type === 'LoadBalancer'
export const needsNodePort = ({ type, allocateLoadBalancerNodePorts }: ServiceSpec): boolean =>
  type === 'NodePort' || (type === 'LoadBalancer' && allocateLoadBalancerNodePorts !== false)
export const needsHealthCheck = ({ type, externalTrafficPolicy }: ServiceSpec): boolean =>
  type === 'LoadBalancer' && externalTrafficPolicy === 'Local'
