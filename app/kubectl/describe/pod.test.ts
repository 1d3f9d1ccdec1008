import { expect, test } from 'vitest'
import type { KubeObject } from '../../cluster/api/object.ts'
import { podLines, spreadLines } from './pod.ts'

const pod = (spec: object, status: object = {}) =>
  ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'default' }, spec: { containers: [], ...spec }, status }) as KubeObject

/** What a description has from one title to the next. */
function section(lines: readonly string[], title: string): readonly string[] {
  const first = lines.indexOf(title)
  const length = lines.slice(first + 1).findIndex((line) => !line.startsWith(' '))
  return lines.slice(first, first + 1 + length)
}

// As kubectl 1.35.2 told it, in November 2026.
test('gates of readiness stand before the conditions, each with that of its own', () => {
  const conditions = [{ type: 'example.com/up', status: 'True' }]
  const lines = podLines(
    pod({ readinessGates: [{ conditionType: 'example.com/up' }, { conditionType: 'example.com/other' }] }, { conditions }),
    [],
    0,
  )
  expect(section(lines, 'Readiness Gates:')).toEqual([
    'Readiness Gates:',
    '  Type\tStatus',
    '  example.com/up \tTrue ',
    '  example.com/other \t<none> ',
  ])
  expect(lines.indexOf('Readiness Gates:')).toBeLessThan(lines.indexOf('Conditions:'))
})

test('containers for debugging stand after the others, with how they are', () => {
  const status = { ephemeralContainerStatuses: [{ name: 'debugger', containerID: 'containerd://1', imageID: '', state: { waiting: {} } }] }
  const lines = podLines(pod({ ephemeralContainers: [{ name: 'debugger', image: 'busybox' }] }, status), [], 0)
  expect(section(lines, 'Ephemeral Containers:').slice(0, 4)).toEqual([
    'Ephemeral Containers:',
    '  debugger:',
    '    Container ID:\tcontainerd://1',
    '    Image:\tbusybox',
  ])
})

test('how evenly pods are to stand is told by the key of topology', () => {
  const topologySpreadConstraints = [
    { maxSkew: 2, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' },
    { maxSkew: 1, topologyKey: 'host', whenUnsatisfiable: 'ScheduleAnyway', labelSelector: { matchLabels: { app: 'web' } } },
  ]
  expect(spreadLines({ topologySpreadConstraints })).toEqual([
    'Topology Spread Constraints:\thost:ScheduleAnyway when max skew 1 is exceeded for selector app=web',
    '\tzone:DoNotSchedule when max skew 2 is exceeded',
  ])
  expect(spreadLines({})).toEqual([])
})
