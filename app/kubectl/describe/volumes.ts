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
  const { projected, secret, configMap, emptyDir, hostPath, downwardAPI, persistentVolumeClaim } = volume as Readonly<
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
  return ['<unknown>']
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
