import { expect, test } from 'vitest'
import { HOME } from '../../shell/home.ts'
import { learnersDisk } from '../../shell/home.ts'
import { HomeFiles } from './home-files.ts'

function home(files: Record<string, string>) {
  const disk = learnersDisk({ '.kube/config': '{}' }, [], () => 0)
  const editor = { files }
  const sync = new HomeFiles(disk, {
    all: () => editor.files,
    write: (name, text) => {
      editor.files = { ...editor.files, [name]: text }
    },
    remove: (name) => {
      editor.files = Object.fromEntries(Object.entries(editor.files).filter(([one]) => one !== name))
    },
  })
  return { disk, editor, sync }
}

test('the editor’s files are in the home folder before a command', async () => {
  const { disk, editor, sync } = home({ 'pod.yaml': 'kind: Pod' })
  await sync.bring()
  expect(await disk.readFile(`${HOME}/pod.yaml`)).toBe('kind: Pod')
  editor.files = { 'role.yaml': 'kind: Role' }
  await sync.bring()
  expect(await disk.readdir(HOME)).toEqual(['.kube', 'role.yaml'])
})

test('what a command writes, changes or removes shows in the editor', async () => {
  const { disk, editor, sync } = home({ 'pod.yaml': 'kind: Pod', 'old.yaml': 'x' })
  await sync.bring()
  await disk.writeFile(`${HOME}/token.txt`, 'ey…')
  await disk.writeFile(`${HOME}/pod.yaml`, 'kind: Pod\n')
  await disk.rm(`${HOME}/old.yaml`)
  expect(await sync.keep()).toEqual(['token.txt'])
  expect(editor.files).toEqual({ 'pod.yaml': 'kind: Pod\n', 'token.txt': 'ey…' })
})

test('hidden files, folders and what is no text stay on the disk', async () => {
  const { disk, editor, sync } = home({})
  await sync.bring()
  await disk.writeFile(`${HOME}/.bashrc`, 'x')
  await disk.writeFile(`${HOME}/data.bin`, 'a\u0000b')
  await disk.mkdir(`${HOME}/folder`)
  expect(await sync.keep()).toEqual([])
  expect(editor.files).toEqual({})
})

test('what is typed in the editor while a command runs is not undone by its end', async () => {
  const { disk, editor, sync } = home({ 'pod.yaml': 'one' })
  await sync.bring()
  editor.files = { 'pod.yaml': 'two' }
  await sync.keep()
  expect(editor.files).toEqual({ 'pod.yaml': 'two' })
  await sync.bring()
  expect(await disk.readFile(`${HOME}/pod.yaml`)).toBe('two')
})
