import { expect, test } from 'vitest'
import { testCluster } from '../cluster/testing.ts'
import { ClusterFeed, type Told } from './cluster-feed.ts'

/** A feed on a wall clock of its own; `frames` lets so many frames of wall and virtual time pass. */
function feed() {
  const { cluster, ok } = testCluster()
  let at = 0
  let waiting: { due: number; work: () => void }[] = []
  const told: Told[] = []
  const wall = { now: () => at, later: (work: () => void, ms: number) => void waiting.push({ due: at + ms, work }) }
  const made = new ClusterFeed(cluster, wall, { send: (batch) => void told.push(batch), isShown: () => true })
  const frames = (count: number, rate: number) => {
    for (let i = 0; i < count; i++) {
      at += 16
      cluster.advanceTo(cluster.now + 16 * rate)
      made.changed()
      const due = waiting.filter((one) => one.due <= at)
      waiting = waiting.filter((one) => one.due > at)
      for (const { work } of due) work()
    }
  }
  made.flush()
  told.length = 0
  return { told, frames, ok }
}

test('that only time has passed is told ten times a second', () => {
  const { told, frames } = feed()
  frames(63, 0.001)
  expect(told.length).toBeGreaterThanOrEqual(8)
  expect(told.length).toBeLessThanOrEqual(10)
})

test('what happens is told within two frames all the same', () => {
  const { told, frames, ok } = feed()
  frames(1, 0.001)
  ok('POST /api/v1/namespaces/default/configmaps', { metadata: { name: 'a' } } as never)
  frames(2, 0.001)
  expect(told.map(({ writes }) => writes.length)).toEqual([1])
})

test('where a second passes with each frame, it is told as fast as frames come', () => {
  const { told, frames } = feed()
  frames(20, 63)
  // A batch waits for a frame, so that it is every second one of these.
  expect(told.length).toBeGreaterThanOrEqual(9)
})
