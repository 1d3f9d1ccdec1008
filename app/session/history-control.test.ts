import { describe, expect, it } from 'vitest'
import { testConfig } from '../cluster/testing.ts'
import { createClusterStore } from './store.ts'
import { connectedPort } from './testing.ts'

const MINUTE = 60_000
const PODS = '/api/v1/namespaces/default/pods'
const HEADERS = { authorization: 'Bearer admin-token', accept: 'application/json', 'content-type': 'application/json' }

/** A page's port to a cluster with two nodes, its store, and what a user does with them. */
async function page() {
  const port = connectedPort(testConfig({ nodes: ['node-1', 'node-2'] }))
  const store = createClusterStore(port)
  const send = async (method: string, url: string, body?: object) =>
    port.request({ method, url, headers: HEADERS, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  const start = (name: string) =>
    send('POST', PODS, { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers: [{ name: 'c', image: 'nginx' }] } })
  const advance = (ms: number) => port.clock.advance(ms)
  const listed = async () =>
    (JSON.parse(await (await send('GET', PODS)).text()) as { items: { metadata: { name: string } }[] }).items.map(({ metadata }) => metadata.name)
  /** What the page shows: its pods, and when it is there. */
  const shown = () => {
    const { objects, now, past } = store.getState()
    return { pods: [...(objects.get('pods')?.keys() ?? [])], now, past }
  }
  const now = async () => clockOf(await port.snapshot())
  /** The moment it is, after which a second passes: what is done then came later. */
  const mark = async () => {
    const at = await now()
    await advance(1000)
    return at
  }
  await advance(2000)
  await start('a')
  await advance(MINUTE)
  return { mark, port, store, send, start, advance, listed, shown, now }
}

describe('a look at the past', () => {
  it('shows every view of the page the cluster as it was, and then the present again', async () => {
    const { port, store, start, advance, listed, shown, now, mark } = await page()
    const first = await mark()
    await start('b')
    await advance(MINUTE)
    const present = await now()
    await port.history.lookAt(first)
    expect(shown()).toEqual({ pods: ['default/a'], now: first, past: first })
    expect(store.getState().log.at(-1)?.at).toBeLessThanOrEqual(first)
    expect(store.getState().clock.running).toBe(false)
    expect(await listed()).toEqual(['a'])
    await port.history.lookAt(undefined)
    expect(shown()).toEqual({ pods: ['default/a', 'default/b'], now: present, past: undefined })
    expect(await listed()).toEqual(['a', 'b'])
    expect(await now()).toBe(present)
  })

  it('is at the same moment the same, however often and in which order one looks', async () => {
    const { port, store, advance, now } = await page()
    await advance(30 * MINUTE)
    const end = await now()
    const seen = new Map<number, string>()
    for (const back of [1, 20, 5, 20, 29, 1, 5]) {
      await port.history.lookAt(end - back * MINUTE)
      const { log, objects } = store.getState()
      const text = JSON.stringify([log, [...objects].map(([key, map]) => [key, [...map]])])
      expect(text).toBe(seen.get(back) ?? text)
      seen.set(back, text)
    }
  })

  it('changes nothing, and refuses changes', async () => {
    const { port, start, send, advance } = await page()
    await advance(MINUTE)
    const before = await port.snapshot()
    await port.history.lookAt(clockOf(before) - 90_000)
    await expect(start('c')).rejects.toThrow('a moment of the past is shown')
    await expect(port.setFault({ type: 'api-unreachable', node: 'node-1' }, true)).rejects.toThrow('a moment of the past is shown')
    await expect(port.keys.add('RS256')).rejects.toThrow('a moment of the past is shown')
    await expect(port.exec({ method: 'GET', url: `${PODS}/a/exec?command=sh`, headers: HEADERS })).rejects.toThrow('a moment of the past is shown')
    const review = {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: { verb: 'get', resource: 'pods' } },
    }
    expect((await send('POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', review)).status).toBe(201)
    await port.history.lookAt(undefined)
    expect(await port.snapshot()).toEqual(before)
  })

  it('ends when the clock is moved', async () => {
    const { port, advance, now, shown } = await page()
    await advance(MINUTE)
    const present = await now()
    await port.history.lookAt(present - 30_000)
    await port.clock.advance(1000)
    await port.history.lookAt(undefined)
    expect(await now()).toBe(present + 1000)
    expect(shown().past).toBeUndefined()
  })

  it('is not to be had of a moment before the history', async () => {
    const { port } = await page()
    await expect(port.history.lookAt(1)).rejects.toThrow('the past is kept from 2026-01-02T03:04:05.000Z')
  })
})

describe('going back', () => {
  it('makes the moment the present and keeps what was the present as a branch, to which one can go', async () => {
    const { port, store, start, advance, listed, shown, now, mark } = await page()
    const fork = await mark()
    await start('b')
    await advance(MINUTE)
    const left = await now()
    await port.history.lookAt(fork)
    await port.history.returnHere()
    expect(shown()).toEqual({ pods: ['default/a'], now: fork, past: undefined })
    const [branch] = store.getState().history.branches
    expect(branch).toMatchObject({ from: fork, to: left })
    await start('other')
    await advance(MINUTE)
    expect(await listed()).toEqual(['a', 'other'])
    await port.history.goToBranch(branch?.id ?? 0)
    expect(shown()).toMatchObject({ pods: ['default/a', 'default/b'], now: left })
    expect(await listed()).toEqual(['a', 'b'])
    const [back] = store.getState().history.branches
    await port.history.goToBranch(back?.id ?? 0)
    expect(shown()).toMatchObject({ pods: ['default/a', 'default/other'] })
    await expect(port.history.goToBranch(4711)).rejects.toThrow('there is no branch 4711')
  })

  it('lets time go on as it did, before a request and in the branch that was left, until somebody stops it', async () => {
    const { port, store, start } = await page()
    const goToTheOther = () => port.history.goToBranch(store.getState().history.branches[0]?.id ?? 0)
    const clock = () => store.getState().clock
    port.clock.play(60)
    const { entry } = await start('b')
    await port.history.returnBefore(entry)
    expect(clock()).toMatchObject({ running: true, rate: 60 })
    await goToTheOther()
    expect(clock()).toMatchObject({ running: true, rate: 60 })
    port.clock.pause()
    await goToTheOther()
    expect(clock()).toMatchObject({ running: false })
  })

  it('leads to the same future, if the same is done', async () => {
    const { port, start, advance, mark } = await page()
    const fork = await mark()
    const goOn = async () => {
      await start('b')
      await advance(20 * MINUTE)
      return port.snapshot()
    }
    const first = await goOn()
    await port.history.lookAt(fork)
    await port.history.returnHere()
    await advance(1000)
    expect(await goOn()).toEqual(first)
  })

  it('ends the watches of the cluster that is left', async () => {
    const { port, send, advance, now } = await page()
    await advance(MINUTE)
    const { lines } = await send('GET', `${PODS}?watch=1`)
    await port.history.lookAt((await now()) - 30_000)
    await port.history.returnHere()
    const told: string[] = []
    for await (const line of lines()) told.push(line)
    expect(told.length).toBeGreaterThan(0)
  })
})

const clockOf = (snapshot: unknown): number => (snapshot as { simulation: { now: number } }).simulation.now
