import { fieldsOf } from './pod.ts'

type Fields = Readonly<Record<string, unknown>>

const PROBES = [
  ['livenessProbe', 'Liveness'],
  ['readinessProbe', 'Readiness'],
  ['startupProbe', 'Startup'],
] as const

/** The probes of a container, a line each. Models kubectl/pkg/describe/describe.go (describeContainerProbe). */
export const probeLines = (container: Fields): string[] =>
  PROBES.flatMap(([field, title]) => (container[field] ? [`    ${title}:\t${probeText(fieldsOf(container[field]))}`] : []))

/** Models kubectl/pkg/describe/describe.go (DescribeProbe). */
export function probeText(probe: Fields): string {
  const number = (name: string) => probe[name] ?? 0
  const times = `delay=${number('initialDelaySeconds')}s timeout=${number('timeoutSeconds')}s period=${number('periodSeconds')}s`
  return `${handlerText(probe)} ${times} #success=${number('successThreshold')} #failure=${number('failureThreshold')}`
}

function handlerText(probe: Fields): string {
  const { exec, httpGet, tcpSocket, grpc } = probe as Readonly<Record<string, Fields | undefined>>
  if (exec) return `exec [${[exec['command'] ?? []].flat().join(' ')}]`
  if (httpGet) {
    const { host = '', port = '', path = '', scheme = 'HTTP' } = httpGet
    const slash = path === '' || String(path).startsWith('/') ? '' : '/'
    return `http-get ${String(scheme).toLowerCase()}://${hostOf(host)}:${port}${slash}${path}`
  }
  if (tcpSocket) return `tcp-socket ${tcpSocket['host'] ?? ''}:${tcpSocket['port'] ?? ''}`
  if (grpc) return `grpc <pod>:${grpc['port'] ?? 0} ${grpc['service'] ?? ''}`
  return 'unknown'
}

/** Addresses of IPv6 stand in brackets. */
const hostOf = (host: unknown) => (String(host).includes(':') ? `[${host}]` : String(host))
