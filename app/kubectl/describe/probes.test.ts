import { expect, test } from 'vitest'
import { probeText } from './probes.ts'

const TIMES = { initialDelaySeconds: 1, timeoutSeconds: 2, periodSeconds: 3, successThreshold: 4, failureThreshold: 5 }

test.each([
  [{ exec: { command: ['cat', '/ready'] } }, 'exec [cat /ready]'],
  [{ httpGet: { path: '/healthz', port: 'http', scheme: 'HTTPS' } }, 'http-get https://:http/healthz'],
  [{ httpGet: { host: 'fd00::1', path: 'ready', port: 80, scheme: 'HTTP' } }, 'http-get http://[fd00::1]:80/ready'],
  [{ tcpSocket: { port: 5432 } }, 'tcp-socket :5432'],
  [{ grpc: { port: 9000, service: 'ready' } }, 'grpc <pod>:9000 ready'],
  [{}, 'unknown'],
])('%j is told as %s', (handler, told) => {
  expect(probeText({ ...handler, ...TIMES })).toBe(`${told} delay=1s timeout=2s period=3s #success=4 #failure=5`)
})
