import { expect, test } from 'vitest'
import type { WorkbenchBus } from '../../session/workbench-bus.ts'
import { NOT_RECOGNIZED } from '../not-recognized.ts'
import { Lane, type LaneKind } from './lane.ts'
import { openRow } from './open-item.ts'

function opened(kind: LaneKind, label: string, user?: string): unknown {
  const lane = new Lane({ id: label, group: 'control-plane', kind, namespace: 'shop', label, account: undefined }, 0)
  lane.user = user
  const sent: unknown[] = []
  const bus = { send: (message: unknown) => sent.push(message) } as unknown as WorkbenchBus
  openRow({ id: label, kind: 'lane', level: 0, label, detail: '', open: undefined, lanes: [lane], top: 0, height: 0 }, bus)
  return sent[0]
}

test.each([
  ['pod', 'front', undefined, 'objects', 'pods/shop/front'],
  ['account', 'clerk', undefined, 'objects', 'serviceaccounts/shop/clerk'],
  ['client', 'kubelet node-1', 'system:node:node-1', 'requests', 'by:system:node:node-1'],
  ['client', NOT_RECOGNIZED, undefined, 'requests', `by:${NOT_RECOGNIZED}`],
] as const)('the lane of a %s, %s (%s), opens %s at %s', (kind, label, user, panel, subject) => {
  expect(opened(kind, label, user)).toEqual({ type: 'open-panel', panel, subject })
})
