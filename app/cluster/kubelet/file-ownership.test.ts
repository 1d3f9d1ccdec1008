import { describe, expect, test } from 'vitest'
import type { PodSpec } from '../resources/pods/pod.ts'
import { fileOwner, folderOwner, type Ownership, tokenOwner } from './file-ownership.ts'

const shown = ({ mode, uid, gid }: Ownership) => `${mode.toString(8).padStart(4, '0')} ${uid}:${gid}`
const pod = (securityContext: PodSpec['securityContext'], ...users: (number | undefined)[]): PodSpec => ({
  ...(securityContext ? { securityContext } : {}),
  containers: users.map((runAsUser, index) => ({ name: `c${index}`, ...(runAsUser === undefined ? {} : { securityContext: { runAsUser } }) })),
})

describe('a token file', () => {
  test.each<[string, PodSpec, string]>([
    ['is for all to read by default', pod(undefined, undefined), '0644 0:0'],
    ['is for the one user of all containers', pod(undefined, 1000), '0600 1000:0'],
    ['is for the user of the pod', pod({ runAsUser: 1000 }, undefined, undefined), '0600 1000:0'],
    ['is for all to read when containers differ', pod(undefined, 1000, 1001), '0644 0:0'],
    ['is for all to read when one container names no user', pod(undefined, 1000, undefined), '0644 0:0'],
    ['is for the group of fsGroup', pod({ fsGroup: 2000 }, undefined), '0640 0:2000'],
    ['is for user and group', pod({ runAsUser: 1000, fsGroup: 2000 }, undefined), '0640 1000:2000'],
  ])('%s', (_title, spec, expected) => {
    expect(shown(tokenOwner(spec, 0o644))).toBe(expected)
  })
})

describe('other files and folders', () => {
  test.each<[string, Ownership, string]>([
    ['a file keeps its mode', fileOwner(pod(undefined, 1000), 0o400), '0400 0:0'],
    ['a file may be read by fsGroup', fileOwner(pod({ fsGroup: 2000 }), 0o400), '0440 0:2000'],
    ['a folder keeps its mode', folderOwner(pod(undefined), 0o755), '0755 0:0'],
    ['a folder hands fsGroup on', folderOwner(pod({ fsGroup: 2000 }), 0o755), '2755 0:2000'],
  ])('%s', (_title, ownership, expected) => {
    expect(shown(ownership)).toBe(expected)
  })
})
