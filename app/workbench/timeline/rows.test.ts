import { expect, onTestFinished, test, vi } from 'vitest'
import type { LogEntry } from '../../cluster/log-entry.ts'
import { chooseLanguage } from '../../session/language.ts'
import { type GroupId, Lane, type LaneKind } from './lane.ts'
import { heightOf, type Opened, rowsOf } from './rows.ts'
import { TimelineProjection } from './projection.ts'

const lane = (kind: LaneKind, group: GroupId, label: string, goneAt?: number) => {
  const made = new Lane({ id: `${kind}/${group}/${label}`, group, kind, namespace: '', label, account: 'default' }, 0)
  if (kind === 'pod') made.lives.push({ from: 0, to: goneAt })
  return made
}
const told = (lanes: readonly Lane[], opened: Opened = new Map()) =>
  rowsOf(lanes, opened).map(({ level, label, open }) => `${'  '.repeat(level)}${open === undefined ? '' : open ? '▾ ' : '▸ '}${label}`)

const LANES = [
  lane('client', 'control-plane', 'kube-scheduler'),
  lane('account', 'namespace/kube-system', 'node-controller'),
  lane('pod', 'namespace/shop', 'web'),
  lane('client', 'people', 'admin'),
  lane('pod', 'namespace/default', 'front'),
]

test('people come first, then namespaces; what is Kubernetes’ own comes last and is folded', () => {
  expect(told(LANES)).toEqual(['admin', '▾ shop', '  web', '▾ default', '  front', '▸ kube-system', '▸ Control plane'])
})

test('a group is folded and opened, and draws what it hides', () => {
  const rows = rowsOf(
    LANES,
    new Map([
      ['namespace/shop', false],
      ['control-plane', true],
    ]),
  )
  expect(rows.map(({ label }) => label)).toEqual(['admin', 'shop', 'default', 'front', 'kube-system', 'Control plane', 'kube-scheduler'])
  expect(rows.map(({ lanes }) => lanes.length)).toEqual([1, 1, 0, 1, 1, 0, 1])
  expect(heightOf(rows)).toBe(rows.reduce((sum, { height }) => sum + height, 0))
})

test('of the pods that are gone the last three stay in sight', () => {
  const pods = [1, 2, 3, 4, 5].map((at) => lane('pod', 'namespace/shop', `job-${at}`, at))
  expect(told([...pods, lane('pod', 'namespace/shop', 'web')])).toEqual(['▾ shop', '  job-3', '  job-4', '  job-5', '  web', '  ▸ 2 earlier pods'])
  expect(told(pods, new Map([['namespace/shop gone', true]]))).toEqual([
    '▾ shop',
    '  job-3',
    '  job-4',
    '  job-5',
    '  ▾ 2 earlier pods',
    '    job-1',
    '    job-2',
  ])
})

test('a lane with several tokens opens to them, the newest first', () => {
  const log = ['aaaaaa-first', 'bbbbbb-secnd'].map(
    (tokenId, index): LogEntry => ({
      type: 'token',
      seq: index + 1,
      at: index,
      event: 'minted',
      tokenId,
      namespace: 'shop',
      serviceAccount: 'robot',
      audiences: ['https://vault.example'],
    }),
  )
  const projection = new TimelineProjection()
  projection.read(log)
  const lanes = [...projection.lanes.values()]
  expect(told(lanes)).toEqual(['▾ shop', '  ▸ robot'])
  const rows = rowsOf(lanes, new Map([['account/shop/robot', true]]))
  expect(rows.slice(2).map(({ label, detail }) => `${label} ${detail}`)).toEqual(['…-secnd for vault.example', '…-first for vault.example'])
})

test('what a row is called and holds is said in the language chosen, and what is its id is not', async () => {
  const ids = rowsOf(LANES, new Map()).map(({ id }) => id)
  const details = () => rowsOf(LANES, new Map()).map(({ label, detail }) => `${label}: ${detail}`)
  expect(details().slice(0, 3)).toEqual(['admin: terminal and editor', 'shop: 1 pod, 0 tokens', 'web: pod as default'])
  chooseLanguage('de')
  onTestFinished(() => chooseLanguage('en'))
  await vi.waitFor(() => expect(details().slice(0, 3)).toEqual(['admin: Terminal und Editor', 'shop: 1 Pod, 0 Token', 'web: Pod als default']))
  expect(rowsOf(LANES, new Map()).map(({ id }) => id)).toEqual(ids)
})
