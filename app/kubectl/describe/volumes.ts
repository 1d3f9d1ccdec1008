import { fieldsOf, listOf } from './pod.ts'

type Fields = Readonly<Record<string, unknown>>

/** Models kubectl/pkg/describe/describe.go (describeVolumes). */
export function volumeLines(volumes: readonly Fields[], indent = ''): string[] {
  if (volumes.length === 0) return [`${indent}Volumes:\t<none>`]
  return [
    `${indent}Volumes:`,
    ...volumes.flatMap((volume) => [`  ${indent.slice(1)}${volume['name']}:`, ...sourceLines(volume).map((line) => `    ${line}`)]),
  ]
}

function sourceLines(volume: Fields): string[] {
  const { projected, secret, configMap, emptyDir, hostPath, downwardAPI, persistentVolumeClaim, ephemeral, csi, nfs, image } = volume as Readonly<
    Record<string, Fields | undefined>
  >
  if (projected)
    return ['Type:\tProjected (a volume that contains injected data from multiple sources)', ...listOf(projected['sources']).flatMap(projectedLines)]
  if (secret)
    return ['Type:\tSecret (a volume populated by a Secret)', `SecretName:\t${secret['secretName']}`, `Optional:\t${secret['optional'] === true}`]
  if (configMap)
    return ['Type:\tConfigMap (a volume populated by a ConfigMap)', `Name:\t${configMap['name']}`, `Optional:\t${configMap['optional'] === true}`]
  if (emptyDir)
    return [
      "Type:\tEmptyDir (a temporary directory that shares a pod's lifetime)",
      `Medium:\t${emptyDir['medium'] ?? ''}`,
      `SizeLimit:\t${emptyDir['sizeLimit'] ?? '<unset>'}`,
    ]
  if (hostPath) return ['Type:\tHostPath (bare host directory volume)', `Path:\t${hostPath['path']}`, `HostPathType:\t${hostPath['type'] ?? ''}`]
  if (downwardAPI) return ['Type:\tDownwardAPI (a volume populated by information about the pod)', 'Items:', ...itemLines(downwardAPI)]
  if (persistentVolumeClaim)
    return [
      'Type:\tPersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)',
      `ClaimName:\t${persistentVolumeClaim['claimName']}`,
      `ReadOnly:\t${persistentVolumeClaim['readOnly'] === true}`,
    ]
  if (ephemeral)
    return [
      'Type:\tEphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)',
      ...claimTemplateLines(fieldsOf(ephemeral['volumeClaimTemplate'])),
    ]
  if (csi)
    return [
      'Type:\tCSI (a Container Storage Interface (CSI) volume source)',
      `Driver:\t${csi['driver']}`,
      `FSType:\t${csi['fsType'] ?? ''}`,
      `ReadOnly:\t${csi['readOnly'] === true}`,
      ...pairLines('VolumeAttributes', fieldsOf(csi['volumeAttributes']), '=', '<none>'),
    ]
  if (nfs)
    return [
      'Type:\tNFS (an NFS mount that lasts the lifetime of a pod)',
      `Server:\t${nfs['server']}`,
      `Path:\t${nfs['path']}`,
      `ReadOnly:\t${nfs['readOnly'] === true}`,
    ]
  if (image)
    return [
      'Type:\tImage (a container image or OCI artifact)',
      `Reference:\t${image['reference'] ?? ''}`,
      `PullPolicy:\t${image['pullPolicy'] ?? ''}`,
    ]
  return ['<unknown>']
}

/** The claim a volume of its own comes from; of one that names its volume, upstream tells a capacity it does not know. Models printPersistentVolumeClaim. */
function claimTemplateLines({ metadata, spec }: Fields): string[] {
  const { storageClassName = '', volumeName = '', volumeMode, dataSource } = fieldsOf(spec)
  const { labels, annotations } = fieldsOf(metadata)
  const { apiGroup, kind, name } = fieldsOf(dataSource)
  return [
    `StorageClass:\t${storageClassName}`,
    `Volume:\t${volumeName}`,
    ...pairLines('Labels', fieldsOf(labels), '='),
    ...pairLines('Annotations', fieldsOf(annotations), ': '),
    `Capacity:\t${volumeName === '' ? '' : '0'}`,
    'Access Modes:\t',
    ...(volumeMode === undefined ? [] : [`VolumeMode:\t${volumeMode}`]),
    ...(dataSource === undefined
      ? []
      : ['DataSource:', ...(apiGroup === undefined ? [] : [`  APIGroup:\t${apiGroup}`]), `  Kind:\t${kind}`, `  Name:\t${name}`]),
  ]
}

/** What upstream's writer sets before each piece it is given, and so before values too. */
const LEVEL = '    '

/** A map, one pair to a line, in order. */
function pairLines(title: string, pairs: Fields, separator: string, none = `${LEVEL}<none>`): string[] {
  const keys = Object.keys(pairs).sort()
  if (keys.length === 0) return [`${title}:\t${none}`]
  return keys.map((key, i) => `${i === 0 ? `${title}:` : LEVEL}\t${LEVEL}${key}${separator}${pairs[key]}`)
}

const itemLines = (downward: Fields) =>
  listOf(downward['items']).map(
    (item) => `  ${fieldsOf(item['fieldRef'])['fieldPath'] ?? fieldsOf(item['resourceFieldRef'])['resource']} -> ${item['path']}`,
  )

function projectedLines(source: Fields): string[] {
  const { secret, configMap, downwardAPI, serviceAccountToken } = source as Readonly<Record<string, Fields | undefined>>
  if (secret) return [`SecretName:\t${secret['name']}`, `Optional:\t${secret['optional'] === true}`]
  if (configMap) return [`ConfigMapName:\t${configMap['name']}`, `Optional:\t${configMap['optional'] === true}`]
  if (downwardAPI) return ['DownwardAPI:\ttrue']
  return serviceAccountToken ? [`TokenExpirationSeconds:\t${serviceAccountToken['expirationSeconds'] ?? 3600}`] : []
}
