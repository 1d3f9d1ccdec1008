import { labelSelectorSchema, localObjectReferenceSchema, namedString } from '../../../api/common-schemas.ts'
import { objectMetaSchema } from '../../../api/object-meta.ts'
import { always, boolean, field, list, map, object, pointer, quantity, string } from '../../../api/schema.ts'
import { resourceList } from './resources.ts'
import { configMapVolume, downwardApiVolume, projectedVolume, secretVolume, storageMedium } from './volume-projections.ts'

const hostPath = object('io.k8s.api.core.v1.HostPathVolumeSource', 'A file or directory of the node.', {
  path: always(string, '', 'The path on the node.', { required: true }),
  type: pointer(
    namedString('v1.HostPathType'),
    'What must be there, or is made: Directory, DirectoryOrCreate, File, FileOrCreate, Socket, CharDevice, BlockDevice.',
    { default: '' },
  ),
})

const emptyDir = object('io.k8s.api.core.v1.EmptyDirVolumeSource', 'A directory that lives and dies with the pod.', {
  medium: field(storageMedium, "What stores it: empty for the node's disk, or Memory."),
  sizeLimit: pointer(quantity, 'How much it may hold at most.'),
})

const nfs = object('io.k8s.api.core.v1.NFSVolumeSource', 'A directory of an NFS server.', {
  server: always(string, '', 'Host name or IP address of the server.', { required: true }),
  path: always(string, '', 'What the server exports.', { required: true }),
  readOnly: field(boolean, 'Mounts it read-only.'),
})

const persistentVolumeClaim = object('io.k8s.api.core.v1.PersistentVolumeClaimVolumeSource', "The volume bound to a claim of the pod's namespace.", {
  claimName: always(string, '', 'Name of the claim.', { required: true }),
  readOnly: field(boolean, 'Makes all its mounts read-only.'),
})

const csi = object('io.k8s.api.core.v1.CSIVolumeSource', 'Ephemeral storage of a CSI driver.', {
  driver: always(string, '', 'Name of the CSI driver that serves it.', { required: true }),
  readOnly: pointer(boolean, 'Mounts it read-only. Defaults to false.'),
  fsType: pointer(string, "The file system; by default the driver's."),
  volumeAttributes: field(map(string), 'Settings for the driver.'),
  nodePublishSecretRef: pointer(localObjectReferenceSchema, 'A Secret handed to the driver.'),
})

const typedReference = (name: string, description: string) =>
  object(
    name,
    description,
    {
      apiGroup: pointer(string, 'Group of the referent; the core group when absent.'),
      kind: always(string, '', 'Kind of the referent.', { required: true }),
      name: always(string, '', 'Name of the referent.', { required: true }),
      ...(name.endsWith('TypedObjectReference') ? { namespace: pointer(string, 'Namespace of the referent.') } : {}),
    },
    name.endsWith('TypedObjectReference') ? {} : { atomic: true },
  )

const claimSpec = object('io.k8s.api.core.v1.PersistentVolumeClaimSpec', 'What storage is asked for.', {
  accessModes: field(
    list(namedString('v1.PersistentVolumeAccessMode'), { listType: 'atomic' }),
    'ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod.',
  ),
  selector: pointer(labelSelectorSchema, 'Selects volumes by label.'),
  resources: always(
    object('io.k8s.api.core.v1.VolumeResourceRequirements', 'How much storage.', {
      limits: field(resourceList, 'At most.'),
      requests: field(resourceList, 'At least.'),
    }),
    {},
    'The least the volume must have.',
  ),
  volumeName: field(string, 'The volume that backs the claim.'),
  storageClassName: pointer(string, 'Name of the StorageClass.'),
  volumeMode: pointer(namedString('v1.PersistentVolumeMode'), 'Filesystem or Block.', { default: 'Filesystem' }),
  dataSource: pointer(
    typedReference('io.k8s.api.core.v1.TypedLocalObjectReference', 'An object of the same namespace.'),
    'What the volume is filled from.',
  ),
  dataSourceRef: pointer(
    typedReference('io.k8s.api.core.v1.TypedObjectReference', 'An object, perhaps of another namespace.'),
    'What the volume is filled from.',
  ),
  volumeAttributesClassName: pointer(string, 'Name of a VolumeAttributesClass.'),
})

const ephemeral = object('io.k8s.api.core.v1.EphemeralVolumeSource', 'A volume a storage driver makes for this pod.', {
  volumeClaimTemplate: pointer(
    object('io.k8s.api.core.v1.PersistentVolumeClaimTemplate', 'The claim that is made for the pod.', {
      metadata: always(objectMetaSchema, {}, 'Labels and annotations of the claim.'),
      spec: always(claimSpec, {}, 'The spec of the claim.', { required: true }),
    }),
    'A claim of this shape is made with the pod and goes with it.',
  ),
})

const image = object('io.k8s.api.core.v1.ImageVolumeSource', 'The files of an OCI image or artifact.', {
  reference: field(string, 'The image or artifact.'),
  pullPolicy: field(namedString('v1.PullPolicy'), 'Always, Never or IfNotPresent.'),
})

const docs = (anchor: string) => `More info: https://kubernetes.io/docs/concepts/storage/volumes#${anchor}`

/**
 * core/v1 Volume.
 * @notmodelled Volume types of particular storage systems (iSCSI, Ceph, cloud disks and the like) are unknown fields here; use persistentVolumeClaim or csi.
 */
export const volume = object(
  'io.k8s.api.core.v1.Volume',
  'Volume represents a named volume in a pod that may be accessed by any container in the pod.',
  {
    name: always(
      string,
      '',
      'name of the volume. Must be a DNS_LABEL and unique within the pod. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names',
      { required: true },
    ),
    hostPath: pointer(hostPath, `A file or directory of the node, exposed to the container. ${docs('hostpath')}`),
    emptyDir: pointer(emptyDir, `A temporary directory that shares the pod's lifetime. ${docs('emptydir')}`),
    secret: pointer(secretVolume, `The keys of a Secret as files. ${docs('secret')}`),
    nfs: pointer(nfs, `A directory of an NFS server. ${docs('nfs')}`),
    persistentVolumeClaim: pointer(persistentVolumeClaim, 'The volume of a PersistentVolumeClaim of the same namespace.'),
    downwardAPI: pointer(downwardApiVolume, 'Fields of the pod as files.'),
    configMap: pointer(configMapVolume, 'The keys of a ConfigMap as files.'),
    projected: pointer(projectedVolume, 'projected items for all in one resources secrets, configmaps, and downward API'),
    csi: pointer(csi, 'Ephemeral storage of a CSI driver.'),
    ephemeral: pointer(ephemeral, 'A volume a storage driver makes for the pod and removes with it.'),
    image: pointer(image, 'The files of an OCI image or artifact, read-only.'),
  },
  {
    unions: [
      ['hostPath', 'emptyDir', 'secret', 'nfs', 'persistentVolumeClaim', 'downwardAPI', 'configMap', 'projected', 'csi', 'ephemeral', 'image'],
    ],
  },
)
