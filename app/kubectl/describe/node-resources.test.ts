import { expect, test } from 'vitest'
import type { KubeObject } from '../../cluster/api/object.ts'
import { alignTabs, DESCRIBE_TABS } from '../printers/tab-writer.ts'
import { nodeResourceLines } from './node-resources.ts'

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5)
const text = (lines: readonly string[]) => alignTabs(lines.map((line) => `${line}\n`).join(''), DESCRIBE_TABS)

const node = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'n' },
  status: { allocatable: { cpu: '4', memory: '8Gi', 'ephemeral-storage': '100Gi', 'hugepages-2Mi': '0', 'example.com/gpu': '2', pods: '110' } },
} as unknown as KubeObject

const pod = (name: string, spec: object) =>
  ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'ns', creationTimestamp: '2026-01-02T03:00:05Z' }, spec }) as unknown as KubeObject

test('the pods of a node, and what they ask for together', () => {
  const pods = [
    pod('a', {
      containers: [
        { resources: { requests: { cpu: '250m', memory: '64Mi' }, limits: { memory: '128Mi' } } },
        { resources: { requests: { cpu: '1', 'example.com/gpu': '1' }, limits: { cpu: '2', 'example.com/gpu': '1' } } },
      ],
    }),
    pod('b', { containers: [{}] }),
  ]
  expect(text(nodeResourceLines(node, pods, NOW))).toBe(`Non-terminated Pods:  (2 in total)
  Namespace           Name    CPU Requests  CPU Limits  Memory Requests  Memory Limits  Age
  ---------           ----    ------------  ----------  ---------------  -------------  ---
  ns                  a       1250m (31%)   2 (50%)     64Mi (0%)        128Mi (1%)     4m
  ns                  b       0 (0%)        0 (0%)      0 (0%)           0 (0%)         4m
Allocated resources:
  (Total limits may be over 100 percent, i.e., overcommitted.)
  Resource           Requests     Limits
  --------           --------     ------
  cpu                1250m (31%)  2 (50%)
  memory             64Mi (0%)    128Mi (1%)
  ephemeral-storage  0 (0%)       0 (0%)
  hugepages-2Mi      0 (0%)       0 (0%)
  example.com/gpu    1            1
`)
})

test.each<[what: string, init: object[], cpu: string]>([
  ['an init container that asks for more than all others together counts instead of them', [{ resources: { requests: { cpu: '3' } } }], '3 (75%)'],
  ['one that asks for less does not count', [{ resources: { requests: { cpu: '1' } } }], '2 (50%)'],
  ['a sidecar counts as one of them', [{ restartPolicy: 'Always', resources: { requests: { cpu: '1' } } }], '3 (75%)'],
  [
    'an init container after a sidecar runs beside it',
    [{ restartPolicy: 'Always', resources: { requests: { cpu: '1' } } }, { resources: { requests: { cpu: '2500m' } } }],
    '3500m (87%)',
  ],
])('%s', (_what, initContainers, cpu) => {
  const one = pod('a', { initContainers, containers: [{ resources: { requests: { cpu: '2' } } }] })
  expect(nodeResourceLines(node, [one], NOW).find((line) => line.startsWith('  cpu'))).toBe(`  cpu\t${cpu}\t0 (0%)`)
})

test('who may not see the pods is told so', () => {
  expect(nodeResourceLines(node, undefined, NOW)).toEqual(['Pods:\tnot authorized'])
})
