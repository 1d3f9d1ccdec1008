import { expect, test } from 'vitest'
import { createPendingEdits } from './pending-edits.ts'
import { memoryStore } from './testing.ts'
import { WorkbenchBus } from './workbench-bus.ts'
import { createWorkspace } from './workspace.ts'

function desk() {
  const bus = new WorkbenchBus()
  const workspace = createWorkspace(memoryStore())
  bus.listen((request) => request.type === 'open-file' && workspace.openCopy(request.name, request.text))
  return { workspace, edits: createPendingEdits(workspace, bus) }
}

test('what is saved goes to the command, and the file goes from the editor', async () => {
  const { workspace, edits } = desk()
  const edited = edits.begin('a: 1\n', 'kubectl-edit-1.yaml')
  expect(workspace.getState().open).toBe('kubectl-edit-1.yaml')
  workspace.edit('kubectl-edit-1.yaml', 'a: 2\n')
  edits.save()
  expect(await edited).toBe('a: 2\n')
  expect(Object.keys(workspace.getState().files)).not.toContain('kubectl-edit-1.yaml')
  expect(edits.getState().edit).toBeUndefined()
})

test('an abandoned text comes back as it was', async () => {
  const { workspace, edits } = desk()
  const edited = edits.begin('a: 1\n', 'kubectl-edit-1.yaml')
  workspace.edit('kubectl-edit-1.yaml', 'a: 2\n')
  edits.abandon()
  expect(await edited).toBe('a: 1\n')
})

test('one text at a time', async () => {
  const { edits } = desk()
  void edits.begin('a', 'kubectl-edit-1.yaml')
  await expect(edits.begin('b', 'kubectl-edit-2.yaml')).rejects.toThrow('another kubectl edit waits')
})

test('a text that nobody waits for any more is gone on the next visit', () => {
  const saved = memoryStore()
  createWorkspace(saved).edit('kubectl-edit-7.yaml', 'a: 1\n')
  const workspace = createWorkspace(saved)
  createPendingEdits(workspace, new WorkbenchBus())
  expect(Object.keys(workspace.getState().files)).toEqual(['manifest.yaml'])
})
