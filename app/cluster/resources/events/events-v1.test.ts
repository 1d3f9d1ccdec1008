import { describe, expect, it } from 'vitest'
import { testCluster } from '../../testing.ts'

const core = '/api/v1/namespaces/default/events'
const grouped = '/apis/events.k8s.io/v1/namespaces/default/events'
const about = { kind: 'Pod', name: 'p', namespace: 'default' }
const old = (fields: object = {}) => ({ apiVersion: 'v1', kind: 'Event', metadata: { name: 'e' }, involvedObject: about, ...fields }) as never
const newer = (fields: object = {}) =>
  ({
    apiVersion: 'events.k8s.io/v1',
    kind: 'Event',
    metadata: { name: 'e' },
    eventTime: '2026-01-02T03:04:05.000000Z',
    reportingController: 'example.com/tester',
    reportingInstance: 'tester-1',
    action: 'Testing',
    reason: 'Tested',
    type: 'Normal',
    note: 'it was tested',
    regarding: about,
    ...fields,
  }) as never
const fields = (status: { details?: { causes?: readonly { field?: string }[] } }) => status.details?.causes?.map(({ field }) => field)

describe('events of the two groups are the same objects', () => {
  it('reads what the core group wrote, under its own names', () => {
    const { ok } = testCluster()
    const made = ok(`POST ${core}`, old({ message: 'hello', count: 3, source: { component: 'c' }, type: 'Normal' }))
    const seen = ok(`GET ${grouped}/e`)
    expect(seen).toMatchObject({ note: 'hello', deprecatedCount: 3, deprecatedSource: { component: 'c' }, regarding: about })
    expect(seen).not.toHaveProperty('message')
    expect(seen.metadata.uid).toBe(made.metadata.uid)
  })

  it('writes what the core group reads, and both lists and watches have it', () => {
    const { ok, send } = testCluster()
    const watch = send(`GET ${grouped}?watch=true&fieldSelector=regarding.name=p`)
    ok(`POST ${grouped}`, newer())
    expect(ok(`GET ${core}/e`)).toMatchObject({
      apiVersion: 'v1',
      message: 'it was tested',
      involvedObject: about,
      reportingComponent: 'example.com/tester',
    })
    expect(ok(`GET ${grouped}`)['items']).toMatchObject([{ note: 'it was tested' }])
    const seen: unknown[] = []
    if (watch.body.type === 'watch') watch.body.watch.listen({ event: (event) => seen.push(event), end() {} })
    expect(seen).toMatchObject([{ type: 'ADDED', object: { apiVersion: 'events.k8s.io/v1', note: 'it was tested' } }])
  })

  it('deletes for both', () => {
    const { ok, refused } = testCluster()
    ok(`POST ${core}`, old())
    ok(`DELETE ${grouped}/e`)
    expect(refused(`GET ${core}/e`).code).toBe(404)
  })

  it('shows the same table', () => {
    const { ok } = testCluster()
    ok(`POST ${core}`, old({ message: 'hello', reason: 'Said', type: 'Normal' }))
    const headers = { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' }
    const cells = (path: string) => (ok(`GET ${path}`, undefined, { headers })['rows'] as { cells: unknown[] }[])[0]?.cells
    expect(cells(grouped)).toEqual(cells(core))
  })
})

describe('events.k8s.io/v1 is stricter', () => {
  it.each([
    ['no time', { eventTime: null }, ['eventTime']],
    ['no type it knows', { type: 'Odd' }, ['type']],
    ['what only the old API sets', { deprecatedCount: 2, deprecatedSource: { host: 'h' } }, ['count', 'source']],
    [
      'neither controller, instance, action nor reason',
      { reportingController: '', reportingInstance: '', action: '', reason: '' },
      ['reportingController', 'reportingController', 'reportingController', 'reportingInstance', 'action', 'reason'],
    ],
    ['too long a note', { note: 'x'.repeat(1025) }, ['message']],
    ['a series of one', { series: { count: 1, lastObservedTime: '2026-01-02T03:04:05.000000Z' } }, ['series.count']],
    ['an object elsewhere', { metadata: { name: 'e' }, regarding: { kind: 'Node', name: 'n' } }, undefined],
  ])('with %s', (_, change, expected) => {
    const { send, refused } = testCluster()
    if (expected) expect(fields(refused(`POST ${grouped}`, newer(change)))).toEqual(expected)
    else expect(send(`POST ${grouped}`, newer(change)).status).toBe(201)
  })

  it('lets nothing but the series change', () => {
    const { ok, refused } = testCluster()
    ok(`POST ${grouped}`, newer())
    ok(`PATCH ${grouped}/e`, { series: { count: 2, lastObservedTime: '2026-01-02T03:04:06.000000Z' } })
    expect(fields(refused(`PATCH ${grouped}/e`, { note: 'other', type: 'Warning' }))).toEqual(['message', 'type'])
  })
})
