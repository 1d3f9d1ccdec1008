import { describe, expect, test } from 'vitest'
import type { PodObject, PodSpec } from '../resources/pods/pod.ts'
import { hostsFile, kernelHostname, resolverFile } from './pod-files.ts'

const pod = (spec: PodSpec = {}, name = 'p'): PodObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop' },
  spec: { nodeName: 'node-1', ...spec },
})

describe('the host name of a pod', () => {
  test.each<[string, PodObject, string]>([
    ['is its name', pod(), 'p'],
    ['is what it says', pod({ hostname: 'web', subdomain: 'front' }), 'web'],
    [
      'is a whole one when it asks for that',
      pod({ hostname: 'web', subdomain: 'front', setHostnameAsFQDN: true }),
      'web.front.shop.svc.cluster.local',
    ],
    ['is what overrides all', pod({ hostname: 'web', subdomain: 'front', hostnameOverride: 'db.example.com' }), 'db.example.com'],
    ['is that of the node in its network', pod({ hostNetwork: true }), 'node-1'],
    ['is cut at 63 letters', pod({}, `${'a'.repeat(62)}-bcd`), 'a'.repeat(62)],
  ])('%s', (_title, given, expected) => {
    expect(kernelHostname(given)).toBe(expected)
  })
})

describe('/etc/hosts', () => {
  const lines = (spec: PodSpec) => hostsFile(pod(spec), '10.244.0.2').split('\n')
  test('has the address and name of the pod', () => {
    expect(lines({}).slice(0, 2)).toEqual(['# Kubernetes-managed hosts file.', '127.0.0.1\tlocalhost'])
    expect(lines({}).slice(-2)).toEqual(['10.244.0.2\tp', ''])
  })
  test('has the whole name of a pod of a subdomain', () => {
    expect(lines({ subdomain: 'front' })).toContain('10.244.0.2\tp.front.shop.svc.cluster.local\tp')
  })
  test('has the aliases of the pod', () => {
    expect(lines({ hostAliases: [{ ip: '1.2.3.4', hostnames: ['a', 'b'] }] }).slice(-4)).toEqual([
      '',
      '# Entries added by HostAliases.',
      '1.2.3.4\ta\tb',
      '',
    ])
  })
  test("is the node's in the network of the node", () => {
    expect(lines({ hostNetwork: true })).toEqual(['# Kubernetes-managed hosts file (host network).', '127.0.0.1\tlocalhost', ''])
  })
})

test.each<[string, PodSpec, string]>([
  ['ClusterFirst', {}, 'search shop.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n'],
  ['Default', { dnsPolicy: 'Default' }, 'nameserver 10.0.0.253\n'],
  ['ClusterFirst in the network of the node', { hostNetwork: true }, 'nameserver 10.0.0.253\n'],
  [
    'None',
    {
      dnsPolicy: 'None',
      dnsConfig: { nameservers: ['1.1.1.1'], searches: ['example.com'], options: [{ name: 'ndots', value: '2' }, { name: 'edns0' }] },
    },
    'search example.com\nnameserver 1.1.1.1\noptions ndots:2 edns0\n',
  ],
  [
    'ClusterFirst with additions',
    { dnsConfig: { nameservers: ['1.1.1.1'], options: [{ name: 'ndots', value: '2' }] } },
    'search shop.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\nnameserver 1.1.1.1\noptions ndots:2\n',
  ],
])('/etc/resolv.conf with dnsPolicy %s', (_title, spec, content) => {
  expect(resolverFile(pod(spec))).toBe(content)
})
