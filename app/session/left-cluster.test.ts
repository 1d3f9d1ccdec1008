import { expect, test } from 'vitest'
import { testConfig } from '../cluster/testing.ts'
import { Deeds } from './deeds.ts'
import { leftCluster } from './left-cluster.ts'
import { connectedPort, memoryStore } from './testing.ts'

const HEADERS = { authorization: 'Bearer admin-token', accept: 'application/json', 'content-type': 'application/json' }
const ACCOUNTS = '/api/v1/namespaces/default/serviceaccounts'

function visit(saved = memoryStore()) {
  const port = connectedPort(testConfig())
  const deeds = new Deeds(port)
  const request = (method: string, body?: object) =>
    deeds.do({ type: 'command', text: method }, ({ over }) =>
      over(port).request({ method, url: ACCOUNTS, headers: HEADERS, ...(body ? { body: JSON.stringify(body) } : {}) }),
    )
  const left = leftCluster(saved, deeds)
  return {
    left,
    look: () => request('GET'),
    change: () => request('POST', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web' } }),
    saved,
  }
}

test('the first visit follows none', () => {
  expect(visit().left).toBe(false)
})

test('a visit that only looked leaves nothing to miss', async () => {
  const first = visit()
  await first.look()
  expect(visit(first.saved).left).toBe(false)
})

test('a changed cluster is missed by the next visit, and by that one only', async () => {
  const first = visit()
  await first.change()
  expect(visit(first.saved).left).toBe(true)
  expect(visit(first.saved).left).toBe(false)
})

test('a browser that keeps nothing has nothing to tell', async () => {
  const refuse = () => {
    throw new DOMException('denied')
  }
  const { left, change } = visit({ saved: {}, getItem: () => null, removeItem: () => undefined, setItem: refuse })
  expect(left).toBe(false)
  await expect(change()).resolves.toMatchObject({ status: 201 })
  expect(visit({ saved: {}, getItem: refuse, setItem: refuse, removeItem: refuse }).left).toBe(false)
})
