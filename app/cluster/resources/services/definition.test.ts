import { describe, expect, test } from 'vitest'
import type { Json } from '../../kernel/json.ts'
import { release } from '../../releases.ts'
import { tableOf, testCluster } from '../../testing.ts'
import type { ServiceSpec } from './service.ts'

const PATH = '/api/v1/namespaces/default/services'
const service = (spec: Json, name = 'web') => ({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec })
const made = (spec: Json) => testCluster().ok(`POST ${PATH}`, service(spec))['spec'] as ServiceSpec
const http = { ports: [{ port: 80 }] }

describe('a service gets', () => {
  test('a type, an address of the range for services, families and the port of its pods', () => {
    expect(made({ ...http, selector: { app: 'web' } })).toEqual({
      ports: [{ protocol: 'TCP', port: 80, targetPort: 80 }],
      selector: { app: 'web' },
      clusterIP: expect.stringMatching(/^10\.(9[6-9]|10\d|11[01])\.\d+\.\d+$/),
      clusterIPs: [expect.stringMatching(/^10\./)],
      type: 'ClusterIP',
      sessionAffinity: 'None',
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      internalTrafficPolicy: 'Cluster',
    })
  })

  test('no address when it is headless; both families when it has no pods to ask either', () => {
    expect(made({ ...http, clusterIP: 'None', selector: { app: 'web' } })).toMatchObject({ clusterIPs: ['None'], ipFamilies: ['IPv4'] })
    expect(made({ clusterIP: 'None' })).toMatchObject({ clusterIPs: ['None'], ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'RequireDualStack' })
  })

  test('a port of the nodes for type NodePort', () => {
    const { ports, externalTrafficPolicy } = made({ ...http, type: 'NodePort' })
    expect(ports?.[0]?.nodePort).toBeGreaterThanOrEqual(30_000)
    expect(externalTrafficPolicy).toBe('Cluster')
  })

  test('nothing but an alias for type ExternalName', () => {
    expect(made({ type: 'ExternalName', externalName: 'db.example.com' })).toEqual({
      type: 'ExternalName',
      externalName: 'db.example.com',
      sessionAffinity: 'None',
    })
  })
})

describe('a service is refused', () => {
  test.each<[string, Json, string]>([
    ['without ports', {}, 'spec.ports: Required value'],
    [
      'with a port out of range',
      { ports: [{ port: 0, targetPort: 80 }] },
      'spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive',
    ],
    ['with two ports and a nameless one', { ports: [{ port: 80, name: 'a' }, { port: 81 }] }, 'spec.ports[1].name: Required value'],
    [
      'with an unknown type',
      { ...http, type: 'Internal' },
      'spec.type: Unsupported value: "Internal": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"',
    ],
    [
      'with a wrong address',
      { ...http, clusterIP: '10.96' },
      'spec.clusterIPs[0]: Invalid value: "10.96": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
    ],
    [
      'with an address that is taken',
      { ...http, clusterIP: '10.96.0.1' },
      'spec.clusterIPs: Invalid value: ["10.96.0.1"]: failed to allocate IP 10.96.0.1: provided IP is already allocated',
    ],
    [
      'with an address of elsewhere',
      { ...http, clusterIP: '1.2.3.4' },
      'spec.clusterIPs: Invalid value: ["1.2.3.4"]: failed to allocate IP 1.2.3.4: the provided network does not match the current range',
    ],
    [
      'with two families',
      { ...http, ipFamilyPolicy: 'RequireDualStack' },
      'spec.ipFamilyPolicy: Invalid value: "RequireDualStack": this cluster is not configured for dual-stack services',
    ],
    [
      'with a low port of the nodes',
      { ports: [{ port: 80, nodePort: 80 }], type: 'NodePort' },
      'spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767',
    ],
    [
      'with a port of the nodes and none of the types for it',
      { ports: [{ port: 80, nodePort: 30_080 }] },
      "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'",
    ],
    ['as an alias of nothing', { type: 'ExternalName' }, 'spec.externalName: Required value'],
    [
      'as an alias with an address',
      { type: 'ExternalName', externalName: 'a.b', clusterIP: '10.96.0.9' },
      'spec.clusterIPs: Forbidden: may not be set for ExternalName services',
    ],
    [
      'headless on ports of the nodes',
      { ...http, type: 'NodePort', clusterIP: 'None' },
      'spec.clusterIPs[0]: Invalid value: "None": may not be set to \'None\' for NodePort services',
    ],
  ])('%s', (_, spec, problem) => {
    expect(testCluster().refused(`POST ${PATH}`, service(spec)).message).toBe(`Service "web" is invalid: ${problem}`)
  })

  test('when it asks for a port of the nodes that another has', () => {
    const { ok, refused } = testCluster()
    const spec = { ports: [{ port: 80, nodePort: 30_080 }], type: 'NodePort' }
    ok(`POST ${PATH}`, service(spec))
    expect(refused(`POST ${PATH}`, service(spec, 'other')).message).toContain(
      'spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated',
    )
  })

  test('with a name that begins with a digit, until 1.36', () => {
    const old = testCluster({ release: release('1.35') })
    expect(old.refused(`POST ${PATH}`, service(http, '1web')).message).toContain('metadata.name: Invalid value: "1web": a DNS-1035 label must')
    testCluster().ok(`POST ${PATH}`, service(http, '1web'))
  })
})

describe('an update', () => {
  test('keeps the address and the ports of the nodes it does not name', () => {
    const { ok } = testCluster()
    const { spec } = ok(`POST ${PATH}`, service({ ...http, type: 'NodePort' })) as unknown as { spec: ServiceSpec }
    const { metadata } = ok(`GET ${PATH}/web`)
    const after = ok(`PUT ${PATH}/web`, { ...service({ ...http, type: 'NodePort' }), metadata: { ...metadata } })['spec'] as ServiceSpec
    expect(after).toEqual(spec)
  })

  test('may not change the address', () => {
    const { ok, refused } = testCluster()
    ok(`POST ${PATH}`, service(http))
    expect(refused(`PATCH ${PATH}/web`, { spec: { clusterIP: '10.96.0.99', clusterIPs: ['10.96.0.99'] } }).message).toBe(
      'Service "web" is invalid: spec.clusterIPs[0]: Invalid value: ["10.96.0.99"]: may not change once set',
    )
  })

  test('to an alias gives the address back', () => {
    const { ok } = testCluster()
    ok(`POST ${PATH}`, service(http))
    const after = ok(`PATCH ${PATH}/web`, { spec: { type: 'ExternalName', externalName: 'a.example.com' } })['spec'] as ServiceSpec
    expect(after.clusterIP).toBeUndefined()
  })
})

test('the service of the API server is there from the start', () => {
  expect(tableOf(testCluster(), '/api/v1/namespaces/default/services')).toEqual([
    ['Name', 'Type', 'Cluster-IP', 'External-IP', 'Port(s)', 'Age', 'Selector'],
    ['kubernetes', 'ClusterIP', '10.96.0.1', '<none>', '443/TCP', '1s', '<none>'],
  ])
})

test('a table shows what each type is reached by', () => {
  const cluster = testCluster()
  cluster.ok(`POST ${PATH}`, service({ ...http, type: 'LoadBalancer', clusterIP: '10.96.0.7', allocateLoadBalancerNodePorts: false }, 'balanced'))
  cluster.ok(`POST ${PATH}`, service({ type: 'ExternalName', externalName: 'db.example.com' }, 'alias'))
  cluster.ok(
    `POST ${PATH}`,
    service({ ports: [{ port: 80, nodePort: 30_080 }], type: 'NodePort', clusterIP: '10.96.0.8', selector: { b: '2', a: '1' } }, 'open'),
  )
  expect(tableOf(cluster, PATH).slice(1)).toEqual([
    ['alias', 'ExternalName', '<none>', 'db.example.com', '<none>', '0s', '<none>'],
    ['balanced', 'LoadBalancer', '10.96.0.7', '<pending>', '80/TCP', '0s', '<none>'],
    ['kubernetes', 'ClusterIP', '10.96.0.1', '<none>', '443/TCP', '1s', '<none>'],
    ['open', 'NodePort', '10.96.0.8', '<none>', '80:30080/TCP', '0s', 'a=1,b=2'],
  ])
})
