import { fieldValue } from '../kubelet/downward-api.ts'
import type { Container, PodObject } from '../resources/pods/pod.ts'

/** Where the default/kubernetes Service is. */
export const SERVICE_HOST = '10.96.0.1'

/**
 * The variables of a container: how to reach the API server always, then its own.
 * Models pkg/kubelet/kubelet_pods.go (makeEnvironmentVariables).
 * @notmodelled Variables from ConfigMaps, Secrets and resource limits (configMapKeyRef, secretKeyRef, resourceFieldRef, envFrom) are left empty.
 */
export function environmentOf(pod: PodObject, container: Container, ip: string): Record<string, string> {
  const own = (container.env ?? []).map(
    ({ name, value, valueFrom }) => [name, value ?? (valueFrom?.fieldRef ? fieldValue(pod, valueFrom.fieldRef.fieldPath, ip) : '')] as const,
  )
  return {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOSTNAME: pod.metadata.name ?? '',
    KUBERNETES_SERVICE_HOST: SERVICE_HOST,
    KUBERNETES_SERVICE_PORT: '443',
    KUBERNETES_SERVICE_PORT_HTTPS: '443',
    KUBERNETES_PORT: `tcp://${SERVICE_HOST}:443`,
    KUBERNETES_PORT_443_TCP: `tcp://${SERVICE_HOST}:443`,
    KUBERNETES_PORT_443_TCP_PROTO: 'tcp',
    KUBERNETES_PORT_443_TCP_PORT: '443',
    KUBERNETES_PORT_443_TCP_ADDR: SERVICE_HOST,
    ...Object.fromEntries(own),
    HOME: '/root',
  }
}
