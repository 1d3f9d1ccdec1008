import { expect, test } from 'vitest'
import { WorkbenchBus } from './workbench-bus.ts'

test('a request made before anybody listens reaches the first listener, once', () => {
  const bus = new WorkbenchBus()
  bus.send({ type: 'run-command', command: 'kubectl get pods' })
  const first: string[] = []
  const second: string[] = []
  bus.listen(({ type }) => first.push(type))
  bus.listen(({ type }) => second.push(type))
  expect(first).toEqual(['run-command'])
  expect(second).toEqual([])
})

test('what a panel was last asked to show is kept for a panel that is loaded because of it', () => {
  const bus = new WorkbenchBus()
  bus.listen(() => undefined)
  bus.send({ type: 'open-panel', panel: 'token', subject: 'a' })
  bus.send({ type: 'open-panel', panel: 'token', subject: 'b' })
  bus.send({ type: 'open-panel', panel: 'token' })
  expect(bus.subjectOf('token')).toEqual({ subject: 'b', times: 2 })
  expect(bus.subjectOf('graph')).toEqual({ subject: undefined, times: 0 })
})
