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
  expect(workspace.getState().notice).toContain('could not be read')
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
  expect(workspace.getState()).toMatchObject({ files: { 'pod.yaml': 'x'.repeat(2000) }, unsaved: expect.stringContaining('full') })
  workspace.edit('pod.yaml', 'x')
  expect(workspace.getState().unsaved).toBeUndefined()
})
