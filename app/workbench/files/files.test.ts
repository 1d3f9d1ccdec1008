import { expect, test } from 'vitest'
import type { PodObject } from '../../cluster/resources/pods/pod.ts'
import type { ContainerEntry } from '../../session/cluster-port.ts'
import { accessOf, modeText, userOf } from './file-mode.ts'
import { changedPaths, fileRows, folderOf } from './files-tree.ts'
import { mountsOf, sourceOf, whatIsMounted } from './mounts.ts'

const entry = (name: string, change: Partial<ContainerEntry> = {}): ContainerEntry => ({
  name,
  type: 'file',
  mode: 0o644,
  uid: 0,
  gid: 0,
  modified: 0,
  ...change,
})

test.each([
  [{ type: 'file', mode: 0o644 }, '-rw-r--r--'],
  [{ type: 'file', mode: 0o600 }, '-rw-------'],
  [{ type: 'folder', mode: 0o755 }, 'drwxr-xr-x'],
  [{ type: 'folder', mode: 0o1777 }, 'drwxrwxrwt'],
  [{ type: 'link', mode: 0o777 }, 'lrwxrwxrwx'],
] as const)('%j is %s', (file, text) => {
  expect(modeText(file)).toBe(text)
})

test.each([
  ['a token for root, read by root', { mode: 0o600 }, { uid: 0, gids: [] }, /is root, and may read it/],
  ['a token for root, read by another', { mode: 0o600 }, { uid: 1000, gids: [] }, /may not read it: permission denied/],
  ['the same with an fsGroup', { mode: 0o640, gid: 2000 }, { uid: 1000, gids: [2000] }, /is in its group 2000, and may read it/],
  ['a token of its user', { mode: 0o600, uid: 1000 }, { uid: 1000, gids: [] }, /owns it, and may read it/],
  ['a group without a right', { mode: 0o604, gid: 2000 }, { uid: 1000, gids: [2000] }, /still may not read it/],
  ['what all may read', { mode: 0o644 }, { uid: 1000, gids: [] }, /as everybody may/],
  ['what all may read, whoever it is', { mode: 0o644 }, { uid: undefined, gids: [] }, /^Everybody may read it/],
  ['a user the image decides on', { mode: 0o600 }, { uid: undefined, gids: [] }, /the image decides/],
  ['a folder that is closed', { type: 'folder' as const, mode: 0o700 }, { uid: 1000, gids: [] }, /may not enter it/],
])('%s', (_, file, user, sentence) => {
  expect(accessOf(entry('token', file), user)).toMatch(sentence)
})

const POD = {
  kind: 'Pod',
  apiVersion: 'v1',
  metadata: { name: 'web', namespace: 'default' },
  spec: {
    securityContext: { runAsUser: 1000, fsGroup: 2000 },
    containers: [
      {
        name: 'app',
        securityContext: { runAsUser: 1001 },
        volumeMounts: [
          { name: 'api', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true },
          { name: 'conf', mountPath: '/etc/conf/' },
          { name: 'keys', mountPath: '/key', subPath: 'tls.key' },
        ],
      },
    ],
    volumes: [
      {
        name: 'api',
        projected: {
          sources: [
            { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
            { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
            { downwardAPI: { items: [{ path: 'namespace', fieldRef: { fieldPath: 'metadata.namespace' } }] } },
          ],
        },
      },
      { name: 'conf', configMap: { name: 'settings' } },
      { name: 'keys', secret: { secretName: 'tls', items: [{ key: 'private', path: 'tls.key' }] } },
    ],
  },
} as unknown as PodObject

test('mounts are told by path, with what their volume is', () => {
  expect(mountsOf(POD, 'app').map((mount) => `${mount.path}: ${whatIsMounted(mount)}`)).toEqual([
    '/etc/conf: ConfigMap settings',
    '/key: Secret tls',
    '/var/run/secrets/kubernetes.io/serviceaccount: projected',
  ])
})

const API = '/var/run/secrets/kubernetes.io/serviceaccount'
test.each([
  [`${API}/token`, 'The kubelet asked the API server for this token: for the API server itself, 3607 s. Volume api.'],
  [`${API}/..data/ca.crt`, 'The key ca.crt of the ConfigMap kube-root-ca.crt. Volume api.'],
  [`${API}/..2026_01_02_03_04_05.123/namespace`, 'The field metadata.namespace of the pod. Volume api.'],
  ['/etc/conf/color', 'The key color of the ConfigMap settings. Volume conf.'],
  ['/key', 'The key private of the Secret tls. Volume keys.'],
  ['/etc/hostname', undefined],
])('where %s came from', (path, sentence) => {
  expect(sourceOf(POD, 'app', path)).toBe(sentence)
})

test('the container’s own security context goes before the pod’s', () => {
  expect(userOf(POD, POD.spec.containers?.[0])).toEqual({ uid: 1001, gids: [2000] })
})

test('what is open is seen, under the mount and under the root by itself', () => {
  const folders = new Map([
    ['/etc/conf', [entry('..data', { type: 'link', target: 'x' }), entry('color')]],
    ['/', [entry('etc', { type: 'folder' })]],
    ['/etc', [entry('conf', { type: 'folder' })]],
  ])
  const mounts = mountsOf(POD, 'app').slice(0, 1)
  const open = new Set(['mount:/etc/conf', 'mount:/', 'mount:/#/etc'])
  const rows = fileRows(mounts, folders, open)
  expect(rows.map(({ path, level, open: isOpen }) => [path, level, isOpen])).toEqual([
    ['mount:/etc/conf', 1, true],
    ['mount:/etc/conf#/etc/conf/..data', 2, undefined],
    ['mount:/etc/conf#/etc/conf/color', 2, undefined],
    ['mount:/', 1, true],
    ['mount:/#/etc', 2, true],
    ['mount:/#/etc/conf', 3, false],
  ])
  expect(rows.map(({ path }) => folderOf(path))).toEqual(['/etc/conf', '/etc/conf/..data', '/etc/conf/color', '/', '/etc', '/etc/conf'])
})

test('what was written anew is told; a folder read for the first time is not', () => {
  const before = new Map([
    ['/a', [entry('same', { content: '1' }), entry('changed', { content: '1' }), entry('link', { type: 'link', target: 'x' }), entry('gone')]],
  ])
  const after = new Map([
    [
      '/a',
      [entry('same', { content: '1', modified: 5 }), entry('changed', { content: '2' }), entry('link', { type: 'link', target: 'y' }), entry('new')],
    ],
    ['/b', [entry('first')]],
  ])
  expect(changedPaths(before, after)).toEqual(['/a/changed', '/a/link', '/a/new'])
})
