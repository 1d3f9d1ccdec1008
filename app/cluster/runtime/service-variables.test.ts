import { describe, expect, test } from 'vitest'
import type { KubeObject } from '../api/object.ts'
import { serviceVariables } from './service-variables.ts'

const service = (namespace: string, name: string, spec: object): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { namespace, name },
  spec: spec as never,
})
const services = [
  service('default', 'kubernetes', { clusterIP: '10.96.0.1', clusterIPs: ['10.96.0.1'], ports: [{ name: 'https', protocol: 'TCP', port: 443 }] }),
  service('shop', 'my-db', { clusterIP: '10.96.5.6', clusterIPs: ['10.96.5.6'], ports: [{ port: 5432 }] }),
  service('shop', 'headless', { clusterIP: 'None', clusterIPs: ['None'], ports: [{ port: 80 }] }),
  service('other', 'far', { clusterIP: '10.96.7.8', clusterIPs: ['10.96.7.8'], ports: [{ port: 80 }] }),
]
const view = {
  list: (_resource: string, namespace?: string) => services.filter(({ metadata }) => metadata.namespace === namespace),
  get: (_resource: string, namespace: string, name: string) =>
    services.find(({ metadata }) => metadata.namespace === namespace && metadata.name === name),
}

const API_SERVER = {
  KUBERNETES_SERVICE_HOST: '10.96.0.1',
  KUBERNETES_SERVICE_PORT: '443',
  KUBERNETES_SERVICE_PORT_HTTPS: '443',
  KUBERNETES_PORT: 'tcp://10.96.0.1:443',
  KUBERNETES_PORT_443_TCP: 'tcp://10.96.0.1:443',
  KUBERNETES_PORT_443_TCP_PROTO: 'tcp',
  KUBERNETES_PORT_443_TCP_PORT: '443',
  KUBERNETES_PORT_443_TCP_ADDR: '10.96.0.1',
}

describe('the variables of services', () => {
  test('lead to the API server from every namespace', () => {
    expect(serviceVariables('empty', view, true)).toEqual(API_SERVER)
  })

  test('lead to the services of the own namespace that have an address', () => {
    expect(serviceVariables('shop', view, true)).toEqual({
      ...API_SERVER,
      MY_DB_SERVICE_HOST: '10.96.5.6',
      MY_DB_SERVICE_PORT: '5432',
      MY_DB_PORT: 'tcp://10.96.5.6:5432',
      MY_DB_PORT_5432_TCP: 'tcp://10.96.5.6:5432',
      MY_DB_PORT_5432_TCP_PROTO: 'tcp',
      MY_DB_PORT_5432_TCP_PORT: '5432',
      MY_DB_PORT_5432_TCP_ADDR: '10.96.5.6',
    })
  })

  test('lead to the API server alone without service links', () => {
    expect(serviceVariables('shop', view, false)).toEqual(API_SERVER)
  })
})
