import { describe, expect, test } from 'vitest'
import { Random } from '../kernel/random.ts'
import type { FileNode, FolderNode } from '../runtime/file-system.ts'
import { atomicWrite, type Payload } from './atomic-writer.ts'

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5)
const file = (content: string) => ({ content, mode: 0o644, uid: 0, gid: 0 })

function write(volume: FolderNode | undefined, payload: Payload, more: { now?: number; linksFollowOwner?: boolean } = {}): FolderNode {
  return atomicWrite(volume, payload, { now: NOW, random: new Random('test'), spec: {}, linksFollowOwner: true, ...more })
}

/** The entries of a folder as `name -> link` or `name`. */
const listing = ({ entries }: FolderNode) =>
  Object.entries(entries).map(([name, node]) => (node.type === 'link' ? `${name} -> ${node.target}` : name).replace(/(\d_\d\d)\.\d+/g, '$1.N'))

const links = ({ entries }: FolderNode) =>
  Object.entries(entries).filter((entry): entry is [string, Extract<FileNode, { type: 'link' }>] => entry[1].type === 'link')

test('files lie in a timestamped folder, and links lead to them', () => {
  expect(listing(write(undefined, { token: file('t'), 'deep/a': file('a') }))).toEqual([
    '..2026_01_02_03_04_05.N',
    '..data -> ..2026_01_02_03_04_05.N',
    'token -> ..data/token',
    'deep -> ..data/deep',
  ])
})

describe('a second write', () => {
  const first = write(undefined, { a: file('1'), b: file('1') })
  const later = { now: NOW + 60_000 }

  test('of the same content changes nothing', () => {
    expect(write(first, { a: file('1'), b: file('1') }, later)).toBe(first)
  })

  test('of other content moves ..data to a new folder and leaves the old links', () => {
    const second = write(first, { a: file('2'), b: file('1') }, later)
    expect(listing(second)).toEqual(['..2026_01_02_03_05_05.N', '..data -> ..2026_01_02_03_05_05.N', 'a -> ..data/a', 'b -> ..data/b'])
    expect(second.entries['a']).toBe(first.entries['a'])
  })

  test('takes away the links of files that are gone', () => {
    expect(listing(write(first, { b: file('1') }, later))).not.toContain('a -> ..data/a')
  })

  test('of another mode is a change', () => {
    expect(write(first, { a: { ...file('1'), mode: 0o600 }, b: file('1') }, later)).not.toBe(first)
  })
})

test.each([
  [true, 1000],
  [false, 0],
])('the link to a file of user 1000 belongs to it since 1.36 (%s): %i', (linksFollowOwner, uid) => {
  const volume = write(undefined, { token: { ...file('t'), uid: 1000 } }, { linksFollowOwner })
  expect(links(volume).map(([name, link]) => [name, link.uid])).toEqual([
    ['..data', 0],
    ['token', uid],
  ])
})

test('an empty payload leaves an empty folder', () => {
  expect(listing(write(undefined, {}))).toEqual(['..2026_01_02_03_04_05.N', '..data -> ..2026_01_02_03_04_05.N'])
})
