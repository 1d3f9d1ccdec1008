import type { ApiRequest, ApiResponse } from './apiserver/http.ts'
import type { ApiStatus } from './api/status.ts'
import type { KubeObject } from './api/object.ts'
import './api/yaml-text.ts'
import './pod-parts.ts'
import { Cluster } from './cluster.ts'
import type { ClusterConfig } from './config.ts'
import type { Json } from './kernel/json.ts'
import { release } from './releases.ts'
import { testCrypto } from './testing-crypto.ts'

/** 2026-01-02T03:04:05Z */
export const TEST_START = Date.UTC(2026, 0, 2, 3, 4, 5)
const ISSUER = 'https://kubernetes.default.svc.cluster.local'

/** The configuration the conformance corpus expects: its users, one issuer, no nodes. */
export function testConfig(changes: Partial<ClusterConfig> = {}): ClusterConfig {
  const user = (username: string, groups: readonly string[] = [], token = `${username}-token`) => ({ token, username, uid: '', groups })
  return {
    release: release(),
    seed: 'test',
    startTime: TEST_START,
    issuers: [ISSUER],
    apiAudiences: [ISSUER],
    staticUsers: [
      user('admin', ['system:masters']),
      user('alice', ['dev']),
      user('bob', ['dev', 'ops']),
      user('carol'),
      user('system:node:node-1', ['system:nodes'], 'kubelet-token'),
      user('system:node:node-2', ['system:nodes'], 'kubelet2-token'),
      user('system:kube-scheduler', [], 'scheduler-token'),
      user('system:kube-controller-manager', [], 'kcm-token'),
    ],
    crypto: testCrypto,
    rootCertificate: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
    serverAddress: '127.0.0.1:6443',
    nodes: [],
    compactionIntervalSeconds: 300,
    maxTokenExpirationSeconds: 0,
    ...changes,
  }
}

export interface TestCluster {
  readonly cluster: Cluster
  /** A request of a user of the token file (admin by default), of `anonymous`, or with a bearer token as `token:…`. */
  send(line: string, body?: Json | KubeObject, options?: { as?: string; headers?: Record<string, string> }): ApiResponse
  /** The same, for requests that are to succeed: its object. Throws with the message of a Status. */
  ok(line: string, body?: Json | KubeObject, options?: { as?: string; headers?: Record<string, string> }): KubeObject
  /** The same, for requests that are to be refused: the Status. Throws when it is not. */
  refused(line: string, body?: Json | KubeObject, options?: { as?: string; headers?: Record<string, string> }): ApiStatus
  /** Lets so many virtual milliseconds pass. */
  advance(ms: number): void
}

/** A cluster with its helpers, settled: the actors have done what a new cluster asks of them. `line` is `GET /api/v1/pods`. */
export function testCluster(changes: Partial<ClusterConfig> = {}): TestCluster {
  const cluster = new Cluster(testConfig(changes))
  const advance = (ms: number) => cluster.advanceTo(cluster.now + ms)
  advance(1000)
  const send: TestCluster['send'] = (line, body, { as = 'admin', headers = {} } = {}) => {
    const [method = 'GET', url = '/'] = line.split(' ')
    const bearer = as === 'anonymous' ? {} : { authorization: `Bearer ${as.startsWith('token:') ? as.slice('token:'.length) : `${as}-token`}` }
    const contentType = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
    const request: ApiRequest = {
      method,
      url,
      headers: { accept: 'application/json', ...bearer, ...(body === undefined ? {} : { 'content-type': contentType }), ...headers },
      ...(body === undefined ? {} : { body }),
    }
    return cluster.request(request)
  }
  const objectOf = (line: string, response: ApiResponse): unknown => {
    if (response.body.type !== 'object') throw new Error(`${line}: ${response.status} with a ${response.body.type} body`)
    return response.body.object
  }
  return {
    cluster,
    send,
    ok(line, body, options) {
      const response = send(line, body, options)
      const object = objectOf(line, response)
      if (response.status >= 400) throw new Error(`${line}: ${response.status} ${(object as ApiStatus).message}`)
      return object as KubeObject
    },
    refused(line, body, options) {
      const response = send(line, body, options)
      if (response.status < 400) throw new Error(`${line}: expected a refusal, got ${response.status}`)
      return objectOf(line, response) as ApiStatus
    },
    advance,
  }
}

/** What a collection looks like as a Table: the names of the columns, wide ones too, then the cells of each row. */
export function tableOf({ ok }: TestCluster, path: string): unknown[][] {
  const table = ok(`GET ${path}`, undefined, { headers: { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' } }) as unknown as {
    columnDefinitions: { name: string }[]
    rows: { cells: unknown[] }[]
  }
  return [table.columnDefinitions.map(({ name }) => name), ...table.rows.map(({ cells }) => cells)]
}

/** The events about objects of a name, as `TYPE REASON MESSAGE`, sorted. */
export function eventsOf({ ok }: TestCluster, name: string, namespace = 'default'): string[] {
  const { items } = ok(`GET /api/v1/namespaces/${namespace}/events?fieldSelector=involvedObject.name=${name}`) as unknown as {
    items: { type: string; reason: string; message: string }[]
  }
  return items.map(({ type, reason, message }) => `${type} ${reason} ${message}`).sort()
}
