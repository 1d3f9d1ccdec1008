import { expect, test } from 'vitest'
import type { KubeObject } from '../cluster/api/object.ts'
import { type DrainAllowance, type DrainVerdict, drainVerdict } from './drain-verdict.ts'

const NOTHING: DrainAllowance = {
  force: false,
  ignoresDaemonSets: false,
  deletesLocalData: false,
  skipsAfter: 0,
  now: Date.parse('2026-01-02T03:05:00Z'),
}
const ALL = { force: true, ignoresDaemonSets: true, deletesLocalData: true }
const LOCAL = { volumes: [{ name: 'v', emptyDir: {} }] }
const LOCAL_ERROR = 'cannot delete Pods with local storage (use --delete-emptydir-data to override)'
const ALONE_ERROR = 'cannot delete Pods that declare no controller (use --force to override)'

const ownedBy = (kind: string) => ({ ownerReferences: [{ apiVersion: 'apps/v1', kind, name: 'x', uid: 'u', controller: true }] })

// What holds a pod back first is what is said of it; a real kubectl 1.35.2 was asked about the second row.
test.each<[what: string, pod: object, allowed: Partial<DrainAllowance>, verdict: DrainVerdict]>([
  ['a pod of a ReplicaSet', { metadata: ownedBy('ReplicaSet') }, {}, { goes: true }],
  ['a pod alone with an emptyDir', { spec: LOCAL }, {}, { goes: false, error: LOCAL_ERROR }],
  ['a pod alone with an emptyDir', { spec: LOCAL }, { deletesLocalData: true }, { goes: false, error: ALONE_ERROR }],
  ['a pod alone with an emptyDir', { spec: LOCAL }, ALL, { goes: true, warning: 'deleting Pods that declare no controller' }],
  ["a ReplicaSet's pod with an emptyDir, whose warning is lost", { metadata: ownedBy('ReplicaSet'), spec: LOCAL }, ALL, { goes: true }],
  ['a pod of a DaemonSet', { metadata: ownedBy('DaemonSet') }, ALL, { goes: false, warning: 'ignoring DaemonSet-managed Pods' }],
  [
    'a pod of a DaemonSet',
    { metadata: ownedBy('DaemonSet') },
    {},
    { goes: false, error: 'cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore)' },
  ],
  ['a mirror of a static pod', { metadata: { annotations: { 'kubernetes.io/config.mirror': 'x' } } }, ALL, { goes: false }],
  ['a pod that has finished', { spec: LOCAL, status: { phase: 'Succeeded' } }, {}, { goes: true }],
  [
    'a pod that has been going for a minute',
    { metadata: { deletionTimestamp: '2026-01-02T03:04:00Z' } },
    { ...ALL, skipsAfter: 10_000 },
    { goes: false },
  ],
])('%s: %j with %j', (_what, pod, allowed, verdict) => {
  expect(drainVerdict({ apiVersion: 'v1', kind: 'Pod', metadata: {}, ...pod } as KubeObject, { ...NOTHING, ...allowed })).toEqual(verdict)
})
