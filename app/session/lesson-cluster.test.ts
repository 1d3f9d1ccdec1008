import { expect, test } from 'vitest'
import type { Json } from '../cluster/kernel/json.ts'
import { readLesson } from '../lessons/reading/read-lesson.ts'
import type { Machine } from '../shell/machine.ts'
import type { ClusterPort } from './cluster-port.ts'
import { LessonCluster } from './lesson-cluster.ts'

const lesson = (title: string, seconds: number) =>
  readLesson(
    `${title}.md`,
    `---\ntitle: ${title}\nlevel: foundation\nminutes: 5\nobjectives: [one]\nreleases: ["1.36"]\ncluster: {elapsedSeconds: ${seconds}}\n---\nHello.\n`,
  )

/** A port that notes what is asked of it; a snapshot says which cluster it is of. */
function page() {
  const asked: string[] = []
  const port = {
    snapshot: async (): Promise<Json> => `after ${asked.length}`,
    restart: async (_snapshot: Json | undefined, release: string) => void asked.push(`restart ${release}`),
    clock: { advance: async (ms: number) => void asked.push(`${ms / 1000} s`) },
  }
  const cluster = new LessonCluster(port as unknown as ClusterPort, {} as Machine, { request: never, exec: never }, '1.36')
  return { asked, cluster }
}

const never = () => Promise.reject(new Error('not asked in these tests'))

test('the set-up of a lesson is a fresh cluster, and its time', async () => {
  const { asked, cluster } = page()
  await cluster.prepare(lesson('a', 60))
  expect(asked).toEqual(['restart 1.36', '3 s', '60 s'])
  expect(cluster.state.getState()).toMatchObject({ preparing: false, before: { release: '1.36', snapshot: 'after 0' } })
})

test('a lesson opened while another is set up has a cluster of its own, and one passed by on the way has none', async () => {
  const { asked, cluster } = page()
  const all = [cluster.prepare(lesson('a', 60)), cluster.prepare(lesson('b', 70)), cluster.prepare(lesson('c', 80), '1.23')]
  expect(cluster.state.getState().preparing).toBe(true)
  await all[0]
  expect(cluster.state.getState().preparing).toBe(true)
  await Promise.all(all)
  expect(asked).toEqual(['restart 1.23', '3 s', '80 s'])
  expect(cluster.state.getState()).toMatchObject({ preparing: false, release: '1.23' })
})

test('a set-up under way is done to its end before the next begins', async () => {
  const { asked, cluster } = page()
  const first = cluster.prepare(lesson('a', 60))
  await Promise.resolve()
  await Promise.resolve()
  const second = cluster.prepare(lesson('b', 70))
  await Promise.all([first, second])
  expect(asked).toEqual(['restart 1.36', '3 s', '60 s', 'restart 1.36', '3 s', '70 s'])
})
