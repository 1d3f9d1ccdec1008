// The same cluster over HTTP/2, as kubectl and other Go clients speak to an API server, and over HTTP/1.1.
import { once } from 'node:events'
import { type ClientHttp2Session, connect, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http2'
import https from 'node:https'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Cluster } from '../cluster/cluster.ts'
import { testConfig } from '../cluster/testing.ts'
import { makeCertificate } from './certificate.ts'
import { type ClusterServer, serveCluster } from './cluster-server.ts'
import { generateSigningKey, nodeTokenCrypto } from './crypto.ts'

const AS_ADMIN = { authorization: 'Bearer admin-token' }
const SELF = '/apis/authentication.k8s.io/v1/selfsubjectreviews'

let ca: string
let server: ClusterServer
let session: ClientHttp2Session

beforeAll(async () => {
  const certificate = await makeCertificate()
  ca = certificate.certificate
  const config = testConfig({ startTime: Date.now(), crypto: nodeTokenCrypto([generateSigningKey()]) })
  server = await serveCluster((serverAddress) => new Cluster({ ...config, serverAddress }), certificate, 0)
  session = connect(server.url, { ca })
  await once(session, 'connect')
})
afterAll(async () => {
  session.close()
  await server.close()
})

/** One request on the session. Resolves with the answer's headers; the stream goes on. */
async function ask(headers: OutgoingHttpHeaders, body?: object) {
  const stream = session.request({ ...AS_ADMIN, ...headers })
  stream.end(body === undefined ? undefined : JSON.stringify(body))
  const [answered] = (await once(stream, 'response')) as [IncomingHttpHeaders & { ':status': number }]
  return { answered, stream }
}

describe('HTTP/2', () => {
  test('is what a client gets that offers it', () => {
    expect(session.alpnProtocol).toBe('h2')
  })

  test('answers requests side by side on one connection', async () => {
    const paths = ['/version', '/api/v1/namespaces/default', '/api/v1/namespaces/none']
    const answers = await Promise.all(paths.map((path) => ask({ ':path': path })))
    expect(answers.map(({ answered }) => answered[':status'])).toEqual([200, 200, 404])
    expect(await Promise.all(answers.map(({ stream }) => text(stream)))).toEqual([
      expect.stringContaining('"gitVersion"'),
      expect.stringContaining('"name":"default"'),
      expect.stringContaining('namespaces \\"none\\" not found'),
    ])
  })

  test('answers HEAD with the length and no body', async () => {
    const { answered, stream } = await ask({ ':method': 'HEAD', ':path': '/version' })
    expect(Number(answered['content-length'])).toBeGreaterThan(0)
    expect(await text(stream)).toBe('')
  })

  test('takes each group that is impersonated', async () => {
    const review = { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' }
    const { stream } = await ask(
      { ':method': 'POST', ':path': SELF, 'content-type': 'application/json', 'impersonate-user': 'eve', 'impersonate-group': ['a, b', 'c'] },
      review,
    )
    expect(JSON.parse(await text(stream)).status.userInfo).toMatchObject({ username: 'eve', groups: ['a, b', 'c', 'system:authenticated'] })
  })

  test('streams a watch without chunks of its own, until the client has seen enough', async () => {
    const { answered, stream } = await ask({ ':path': '/api/v1/namespaces?watch=true' })
    expect(answered).toMatchObject({ ':status': 200, 'content-type': 'application/json' })
    expect(answered['transfer-encoding']).toBeUndefined()
    const [event] = await once(stream.setEncoding('utf8'), 'data')
    expect(JSON.parse(event.split('\n')[0])).toMatchObject({ type: 'ADDED', object: { kind: 'Namespace' } })
    stream.close()
    await once(stream, 'close')
    expect((await ask({ ':path': '/readyz' })).answered[':status']).toBe(200)
  })
})

describe('HTTP/1.1', () => {
  test('serves clients that offer nothing else', async () => {
    const request = https.get(`${server.url}/version`, { ca, headers: AS_ADMIN })
    const [response] = await once(request, 'response')
    expect([response.httpVersion, response.statusCode]).toEqual(['1.1', 200])
    expect(await text(response)).toContain('"gitVersion"')
  })

  test('streams a watch in chunks', async () => {
    const request = https.get(`${server.url}/api/v1/namespaces?watch=true`, { ca, headers: AS_ADMIN })
    const [response] = await once(request, 'response')
    expect(response.headers['transfer-encoding']).toBe('chunked')
    request.destroy()
  })
})
