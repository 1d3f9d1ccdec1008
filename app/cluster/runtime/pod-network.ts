import type { ApiResponse } from '../apiserver/http.ts'
import { bodyText } from '../apiserver/http-face.ts'
import type { StorageView } from '../apiserver/storage.ts'
import type { ActorContext } from '../controllers/controller.ts'
import { asPod, type PodObject } from '../resources/pods/pod.ts'
import { asService, isHeadless, type ServiceObject } from '../resources/services/service.ts'
import { SERVICE_HOST } from './service-address.ts'
import { webAddress, type WebError, type WebRequest, type WebResponse } from './web.ts'

const GIVEN = 'pod-ips-given'
/** 10.244.N.2 to 10.244.N.251 */
const ADDRESSES = 250

/** The next address of a node's pod network: each node has its own, node-1 the first. */
export function givePodIp(node: string, { memory }: Pick<ActorContext, 'memory'>): string {
  const number = Number(memory.get(GIVEN) ?? 0) + 1
  memory.set(GIVEN, number)
  const subnet = Math.max(0, Number(node.match(/(\d+)$/)?.[1] ?? '1') - 1)
  return `10.244.${subnet}.${((number - 1) % ADDRESSES) + 2}`
}

/** What the network reaches. */
export interface Network {
  readonly view: Pick<StorageView, 'get' | 'list'>
  /** A request at the API server's door. */
  api(request: WebRequest, path: string): ApiResponse
  /** What a pod's container answers at a port; undefined when none listens there. */
  serve(pod: PodObject, port: number, request: WebRequest): WebResponse | undefined
}

const DOMAIN = '.svc.cluster.local'

/** A request of a pod of a namespace: to the API server, a service or a pod, by name or address. */
export function fetchOverNetwork(network: Network, namespace: string, request: WebRequest): WebResponse | WebError {
  const address = webAddress(request.url)
  if (!address) return { code: 3, error: 'URL rejected: Bad hostname' }
  const { scheme, host: hostname, port, path } = address
  if (scheme !== 'http' && scheme !== 'https') return { code: 1, error: `Protocol "${scheme}" not supported` }
  const service = serviceOf(network.view, namespace, hostname)
  if (service && isApiServer(service)) return port === 443 ? askApi(network, request, scheme, path) : refused(hostname, port)
  const target = service ? behind(network.view, service, port) : listener(podAt(network.view, hostname), port)
  if (!target) return service || isAddress(hostname) ? refused(hostname, port) : { code: 6, error: `Could not resolve host: ${hostname}` }
  return network.serve(target.pod, target.port, request) ?? refused(hostname, port)
}

const refused = (host: string, port: number): WebError => ({
  code: 7,
  error: `Failed to connect to ${host} port ${port} after 0 ms: Could not connect to server`,
})
const isAddress = (host: string) => /^\d+(\.\d+){3}$/.test(host)
const isApiServer = ({ metadata }: ServiceObject) => metadata.namespace === 'default' && metadata.name === 'kubernetes'

/** The service of a name, as a pod of a namespace may write it, or of an address. */
function serviceOf(view: Network['view'], namespace: string, host: string): ServiceObject | undefined {
  if (isAddress(host)) {
    if (host === SERVICE_HOST) return found(view.get('services', 'default', 'kubernetes'))
    return found(view.list('services').find((one) => asService(one).spec.clusterIP === host))
  }
  const [name = '', where = namespace, ...rest] = host.replace(/\.$/, '').split('.')
  const domain = rest.length === 0 ? DOMAIN : `.${rest.join('.')}`
  return DOMAIN.startsWith(domain) ? found(view.get('services', where, name)) : undefined
}

const found = (object: Parameters<typeof asService>[0] | undefined) => object && asService(object)

interface Listener {
  readonly pod: PodObject
  readonly port: number
}

const listener = (pod: PodObject | undefined, port: number): Listener | undefined => pod && { pod, port }

/** The first pod a service leads to, with the port it listens at; headless ones are reached at the port asked for. */
function behind(view: Network['view'], { metadata, spec }: ServiceObject, port: number): Listener | undefined {
  const endpoints = view.get('endpoints', metadata.namespace ?? '', metadata.name ?? '')
  const servicePort = spec.ports?.find((one) => one.port === port)
  if (!servicePort && !isHeadless(spec)) return undefined
  const subsets = (endpoints?.['subsets'] ?? []) as { addresses?: { ip: string }[]; ports?: { name?: string; port: number }[] }[]
  for (const { addresses = [], ports = [] } of subsets) {
    const target = isHeadless(spec) ? port : ports.find(({ name = '' }) => name === (servicePort?.name ?? ''))?.port
    if (target === undefined) continue
    for (const { ip } of addresses) {
      const pod = podAt(view, ip)
      if (pod) return { pod, port: target }
    }
  }
  return undefined
}

function podAt(view: Network['view'], ip: string): PodObject | undefined {
  return view
    .list('pods')
    .map(asPod)
    .find(({ status }) => status?.podIP === ip && status.phase === 'Running')
}

function askApi(network: Network, request: WebRequest, scheme: string, path: string): WebResponse {
  if (scheme === 'http') return { status: 400, headers: { 'content-type': 'text/plain' }, body: 'Client sent an HTTP request to an HTTPS server.\n' }
  const response = network.api(request, path)
  const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]))
  return { status: response.status, headers, body: response.body.type === 'watch' ? '' : bodyText(response), needsTrust: true }
}
