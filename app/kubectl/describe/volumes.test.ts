import { expect, test } from 'vitest'
import { volumeLines } from './volumes.ts'

const claim = (metadata: object, spec: object) => ({ ephemeral: { volumeClaimTemplate: { metadata, spec } } })
const OWN = 'Type:\tEphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)'

// As kubectl 1.35.2 told them, in November 2026; even that values of maps are set in twice.
test.each<[source: object, lines: readonly string[]]>([
  [
    claim(
      { labels: { x: 'why', a: 'b' }, annotations: { an: 'nope' } },
      { storageClassName: 'fast', volumeName: 'vn', accessModes: ['ReadWriteOnce'], volumeMode: 'Filesystem' },
    ),
    [
      OWN,
      'StorageClass:\tfast',
      'Volume:\tvn',
      'Labels:\t    a=b',
      '    \t    x=why',
      'Annotations:\t    an: nope',
      'Capacity:\t0',
      'Access Modes:\t',
      'VolumeMode:\tFilesystem',
    ],
  ],
  [
    claim({}, { volumeMode: 'Block', dataSource: { kind: 'PersistentVolumeClaim', name: 'other' } }),
    [
      OWN,
      'StorageClass:\t',
      'Volume:\t',
      'Labels:\t    <none>',
      'Annotations:\t    <none>',
      'Capacity:\t',
      'Access Modes:\t',
      'VolumeMode:\tBlock',
      'DataSource:',
      '  Kind:\tPersistentVolumeClaim',
      '  Name:\tother',
    ],
  ],
  [
    { csi: { driver: 'd.example.com', fsType: 'ext4', readOnly: true, volumeAttributes: { b: 'c', a: 'b' } } },
    [
      'Type:\tCSI (a Container Storage Interface (CSI) volume source)',
      'Driver:\td.example.com',
      'FSType:\text4',
      'ReadOnly:\ttrue',
      'VolumeAttributes:\t    a=b',
      '    \t    b=c',
    ],
  ],
  [
    { csi: { driver: 'd.example.com' } },
    [
      'Type:\tCSI (a Container Storage Interface (CSI) volume source)',
      'Driver:\td.example.com',
      'FSType:\t',
      'ReadOnly:\tfalse',
      'VolumeAttributes:\t<none>',
    ],
  ],
  [
    { nfs: { server: 's.example', path: '/p' } },
    ['Type:\tNFS (an NFS mount that lasts the lifetime of a pod)', 'Server:\ts.example', 'Path:\t/p', 'ReadOnly:\tfalse'],
  ],
  [{ image: { reference: 'busybox:1' } }, ['Type:\tImage (a container image or OCI artifact)', 'Reference:\tbusybox:1', 'PullPolicy:\t']],
])('a volume of %j', (source, lines) => {
  expect(volumeLines([{ name: 'v', ...source }])).toEqual(['Volumes:', '  v:', ...lines.map((line) => `    ${line}`)])
})
