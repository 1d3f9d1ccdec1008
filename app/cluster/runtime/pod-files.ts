import type { PodObject } from '../resources/pods/pod.ts'

// The files by which a pod knows its name and finds others. Models pkg/kubelet/kubelet_pods.go (managedHostsFileContent,
// GeneratePodHostNameAndDomain) and pkg/kubelet/network/dns/dns.go.

const CLUSTER_DOMAIN = 'cluster.local'
const CLUSTER_DNS = '10.96.0.10'
/** What a node has in these files itself. */
const NODE_HOSTS = '127.0.0.1\tlocalhost\n'
const NODE_DNS = { servers: ['10.0.0.253'], searches: [], options: [] }
const LONGEST_NAME = 63

/** The name a pod calls itself by, and the domain below which that is known; the domain is empty when there is none. */
export function hostnameOf({ metadata, spec }: PodObject): { readonly name: string; readonly domain: string } {
  const given = spec.hostnameOverride ?? (spec.hostname || metadata.name) ?? ''
  const name = given.length <= LONGEST_NAME ? given : given.slice(0, LONGEST_NAME).replace(/[-.]+$/, '')
  const domain = spec.subdomain && spec.hostnameOverride === undefined ? `${spec.subdomain}.${metadata.namespace}.svc.${CLUSTER_DOMAIN}` : ''
  return { name, domain }
}

/** What `hostname` says in its containers: that of the node in the network of the node. Models pkg/kubelet/util (GetNodenameForKernel). */
export function kernelHostname(pod: PodObject): string {
  if (pod.spec.hostNetwork) return pod.spec.nodeName ?? ''
  const { name, domain } = hostnameOf(pod)
  return pod.spec.setHostnameAsFQDN && domain !== '' ? `${name}.${domain}` : name
}

/** /etc/hosts */
export function hostsFile(pod: PodObject, ip: string): string {
  const aliases = (pod.spec.hostAliases ?? []).map((alias) => `${alias.ip}\t${(alias.hostnames ?? []).join('\t')}\n`).join('')
  const added = aliases === '' ? '' : `\n# Entries added by HostAliases.\n${aliases}`
  if (pod.spec.hostNetwork) return `# Kubernetes-managed hosts file (host network).\n${NODE_HOSTS}${added}`
  const { name, domain } = hostnameOf(pod)
  const lines = [
    '# Kubernetes-managed hosts file.',
    '127.0.0.1\tlocalhost',
    '::1\tlocalhost ip6-localhost ip6-loopback',
    'fe00::0\tip6-localnet',
    'fe00::0\tip6-mcastprefix',
    'fe00::1\tip6-allnodes',
    'fe00::2\tip6-allrouters',
    `${ip}\t${domain === '' ? '' : `${name}.${domain}\t`}${name}`,
  ]
  return `${lines.join('\n')}\n${added}`
}

/** /etc/resolv.conf */
export function resolverFile({ metadata, spec }: PodObject): string {
  const { dnsPolicy = 'ClusterFirst', hostNetwork, dnsConfig = {} } = spec
  const ofCluster = dnsPolicy === 'ClusterFirstWithHostNet' || (dnsPolicy === 'ClusterFirst' && !hostNetwork)
  const services = `svc.${CLUSTER_DOMAIN}`
  const own = ofCluster
    ? { servers: [CLUSTER_DNS], searches: [`${metadata.namespace}.${services}`, services, CLUSTER_DOMAIN], options: ['ndots:5'] }
    : dnsPolicy === 'None'
      ? { servers: [], searches: [], options: [] }
      : NODE_DNS
  const servers = new Set([...own.servers, ...(dnsConfig.nameservers ?? [])])
  const searches = new Set([...own.searches, ...(dnsConfig.searches ?? [])])
  const options = new Map(own.options.map((option) => option.split(':', 2) as [string, string]))
  for (const { name = '', value = '' } of dnsConfig.options ?? []) options.set(name, value)
  const written = [...options].map(([name, value]) => (value === '' ? name : `${name}:${value}`))
  return [
    ...(searches.size > 0 ? [`search ${[...searches].join(' ')}\n`] : []),
    ...[...servers].map((server) => `nameserver ${server}\n`),
    ...(written.length > 0 ? [`options ${written.join(' ')}\n`] : []),
  ].join('')
}
