import { beforeEach, describe, expect, it } from 'vitest'
import type { KubeObject } from '../api/object.ts'
import { MultiVersionStorage } from './multi-version-storage.ts'

const pod = (namespace: string, name: string, labels: Record<string, string> = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace, labels },
})

describe('storage', () => {
  let storage: MultiVersionStorage
  beforeEach(() => {
    storage = new MultiVersionStorage()
  })
  const write = (type: 'ADDED' | 'MODIFIED' | 'DELETED', object: KubeObject) => storage.commit({ type, resource: 'pods', object })
  const names = (view: { list(resource: string, namespace?: string): readonly KubeObject[] } = storage, namespace?: string) =>
    view.list('pods', namespace).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)

  it('gives every write the next revision, as the resourceVersion of a frozen object', () => {
    const { revision, object } = write('ADDED', pod('a', 'x'))
    expect(revision).toBe(2)
    expect(object.metadata.resourceVersion).toBe('2')
    expect(Object.isFrozen(object.metadata.labels)).toBe(true)
    expect(storage.revision).toBe(2)
  })

  it('lists in the order of keys: a-b/x comes before a/x', () => {
    for (const [namespace, name] of [
      ['a', 'y'],
      ['a', 'x'],
      ['a-b', 'x'],
      ['b', 'x'],
    ] as const)
      write('ADDED', pod(namespace, name))
    expect(names()).toEqual(['a-b/x', 'a/x', 'a/y', 'b/x'])
    expect(names(storage, 'a')).toEqual(['a/x', 'a/y'])
  })

  it('shows the past as it was', () => {
    write('ADDED', pod('a', 'x'))
    write('MODIFIED', pod('a', 'x', { on: 'yes' }))
    write('DELETED', pod('a', 'x'))
    write('ADDED', pod('a', 'y'))
    expect(names(storage.at(1))).toEqual([])
    expect(storage.at(2).get('pods', 'a', 'x')?.metadata.labels).toEqual({})
    expect(storage.at(3).get('pods', 'a', 'x')?.metadata.labels).toEqual({ on: 'yes' })
    expect(names(storage.at(4))).toEqual([])
    expect(names()).toEqual(['a/y'])
    expect(() => storage.at(99)).toThrow(RangeError)
  })

  it('tells the changes since a revision, with what was there before', () => {
    write('ADDED', pod('a', 'x'))
    write('MODIFIED', pod('a', 'x', { on: 'yes' }))
    const [change, ...more] = storage.eventsSince(2)
    expect(more).toEqual([])
    expect(change).toMatchObject({ type: 'MODIFIED', revision: 3, previous: { metadata: { resourceVersion: '2' } } })
  })

  it('survives a snapshot with its past', () => {
    write('ADDED', pod('a', 'x'))
    write('MODIFIED', pod('a', 'x', { on: 'yes' }))
    storage.compact(2)
    const again = new MultiVersionStorage()
    again.restore(JSON.parse(JSON.stringify(storage.snapshot())))
    expect(again.snapshot()).toEqual(storage.snapshot())
    expect(again.at(2).get('pods', 'a', 'x')).toEqual(storage.at(2).get('pods', 'a', 'x'))
    expect(again.revision).toBe(3)
    expect(again.compactedRevision).toBe(2)
  })
})
