import { expect, test } from 'vitest'
import { memoryStore } from './testing.ts'
import { createWorkspace } from './workspace.ts'

test('what is typed is there again after a reload', () => {
  const store = memoryStore()
  createWorkspace(store).edit('pod.yaml', 'kind: Pod')
  expect(createWorkspace(store).getState().files['pod.yaml']).toBe('kind: Pod')
})

test('a lesson’s file never overwrites what the learner has changed', () => {
  const workspace = createWorkspace(memoryStore())
  workspace.openCopy('pod.yaml', 'original')
  workspace.edit('pod.yaml', 'mine')
  workspace.openCopy('pod.yaml', 'original')
  expect(workspace.getState()).toMatchObject({ files: { 'pod.yaml': 'mine', 'pod-2.yaml': 'original' }, open: 'pod-2.yaml' })
  workspace.openCopy('pod.yaml', 'original')
  expect(Object.keys(workspace.getState().files)).toEqual(['pod.yaml', 'pod-2.yaml'])
})

test.each(['{', '{"form":1}', '[]', '{"form":7,"files":{}}'])('saved files that cannot be read (%s) are kept aside and told', (text) => {
  const store = memoryStore({ 'keycard.files': text })
  const workspace = createWorkspace(store)
  expect(workspace.getState().notice).toMatchObject({ type: 'unreadable' })
  expect(store.saved['keycard.files.unreadable']).toBe(text)
})

test('a text the browser has no room for is told to be unsaved, until it is saved again', () => {
  const store = memoryStore()
  const workspace = createWorkspace({
    ...store,
    setItem: (key, text) => {
      if (text.length > 1000) throw new Error('full')
      store.setItem(key, text)
    },
  })
  workspace.edit('pod.yaml', 'x'.repeat(2000))
  expect(workspace.getState()).toMatchObject({ files: { 'pod.yaml': 'x'.repeat(2000) }, unsaved: { type: 'not-saved', why: 'full' } })
  workspace.edit('pod.yaml', 'x')
  expect(workspace.getState().unsaved).toBeUndefined()
})

test('a file is renamed in its place, and not over another one', () => {
  const workspace = createWorkspace(memoryStore())
  workspace.edit('a.yaml', 'one')
  workspace.edit('b.yaml', 'two')
  workspace.show('a.yaml')
  expect(workspace.rename('a.yaml', 'b.yaml')).toBe('taken')
  expect(workspace.rename('a.yaml', '')).toBe('nameless')
  expect(workspace.rename('a.yaml', 'x/y')).toBe('nameless')
  expect(workspace.rename('a.yaml', 'c.yaml')).toBeUndefined()
  expect(workspace.getState()).toMatchObject({ files: { 'c.yaml': 'one', 'b.yaml': 'two' }, open: 'c.yaml' })
  expect(Object.keys(workspace.getState().files).indexOf('c.yaml')).toBeLessThan(Object.keys(workspace.getState().files).indexOf('b.yaml'))
})

test('a file that was deleted is brought back, beside one that took its name', () => {
  const workspace = createWorkspace(memoryStore())
  workspace.edit('a.yaml', 'one')
  workspace.remove('a.yaml')
  expect(workspace.getState().files['a.yaml']).toBeUndefined()
  workspace.restore('a.yaml', 'one')
  expect(workspace.getState()).toMatchObject({ files: { 'a.yaml': 'one' }, open: 'a.yaml' })
  workspace.restore('a.yaml', 'another')
  expect(workspace.getState().files).toMatchObject({ 'a.yaml': 'one', 'a-2.yaml': 'another' })
})

test('as whom files are applied is remembered', () => {
  const store = memoryStore()
  createWorkspace(store).applyAs('alice')
  expect(createWorkspace(store).getState().user).toBe('alice')
  expect(createWorkspace(memoryStore({ 'keycard.files': '{"form":1,"files":{"a":"b"},"open":"a"}' })).getState()).toMatchObject({
    user: 'admin',
    open: 'a',
  })
})
