import { expect, test } from 'vitest'
import type { TextStore } from './saved-text.ts'
import { createWorkspace } from './workspace.ts'

function memory(saved: Record<string, string> = {}): TextStore & { saved: Record<string, string> } {
  return {
    saved,
    getItem: (key) => saved[key] ?? null,
    setItem: (key, text) => {
      saved[key] = text
    },
    removeItem: (key) => {
      delete saved[key]
    },
  }
}

test('what is typed is there again after a reload', () => {
  const store = memory()
  createWorkspace(store).edit('pod.yaml', 'kind: Pod')
  expect(createWorkspace(store).getState().files['pod.yaml']).toBe('kind: Pod')
})

test('a lesson’s file never overwrites what the learner has changed', () => {
  const workspace = createWorkspace(memory())
  workspace.openCopy('pod.yaml', 'original')
  workspace.edit('pod.yaml', 'mine')
  workspace.openCopy('pod.yaml', 'original')
  expect(workspace.getState()).toMatchObject({ files: { 'pod.yaml': 'mine', 'pod-2.yaml': 'original' }, open: 'pod-2.yaml' })
  workspace.openCopy('pod.yaml', 'original')
  expect(Object.keys(workspace.getState().files)).toEqual(['pod.yaml', 'pod-2.yaml'])
})

test.each(['{', '{"form":1}', '[]', '{"form":7,"files":{}}'])('saved files that cannot be read (%s) are kept aside and told', (text) => {
  const store = memory({ 'keycard.files': text })
  const workspace = createWorkspace(store)
  expect(workspace.getState().notice).toContain('could not be read')
  expect(store.saved['keycard.files.unreadable']).toBe(text)
})
