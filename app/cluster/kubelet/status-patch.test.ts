import { expect, test } from 'vitest'
import type { PodStatus } from '../resources/pods/pod.ts'
import { statusPatch } from './status-patch.ts'

const ready = (status: string, more = {}) => ({ type: 'Ready', status, lastProbeTime: null, lastTransitionTime: 't', ...more })
const scheduled = { type: 'PodScheduled', status: 'True' }

test.each<[string, PodStatus, PodStatus, object | undefined]>([
  ['nothing when nothing has changed', { phase: 'Running', conditions: [scheduled] }, { phase: 'Running', conditions: [scheduled] }, undefined],
  ['only the fields that have changed', { phase: 'Pending', hostIP: '1' }, { phase: 'Running', hostIP: '1' }, { phase: 'Running' }],
  ['a field that is gone as null', { phase: 'Failed', reason: 'r' }, { phase: 'Failed' }, { reason: null }],
  [
    'new conditions, and the order of all',
    { conditions: [scheduled] },
    { conditions: [ready('False'), scheduled] },
    { '$setElementOrder/conditions': [{ type: 'Ready' }, { type: 'PodScheduled' }], conditions: [ready('False')] },
  ],
  [
    'a condition that has lost its reason without it',
    { conditions: [ready('False', { reason: 'r' })] },
    { conditions: [ready('True')] },
    { '$setElementOrder/conditions': [{ type: 'Ready' }], conditions: [{ ...ready('True'), reason: null }] },
  ],
  [
    'that a condition is gone',
    { conditions: [ready('True'), scheduled] },
    { conditions: [scheduled] },
    { '$setElementOrder/conditions': [{ type: 'PodScheduled' }], conditions: [{ $patch: 'delete', type: 'Ready' }] },
  ],
  [
    'what has changed in a map, and what is gone from it as null',
    { resources: { requests: { cpu: '1', memory: '1Gi' } } },
    { resources: { requests: { cpu: '2' } } },
    { resources: { requests: { cpu: '2', memory: null } } },
  ],
])('a status patch holds %s', (_title, before, after, status) => {
  expect(statusPatch('u', before, after)).toEqual(status && { metadata: { uid: 'u' }, status })
})
