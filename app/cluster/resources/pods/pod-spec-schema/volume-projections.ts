import { localNameField, namedString } from '../../../api/common-schemas.ts'
import { labelSelectorSchema } from '../../../api/common-schemas.ts'
import { always, boolean, field, int32, int64, list, map, object, pointer, quantity, string } from '../../../api/schema.ts'

const DEFAULT_MODE = 'Mode bits of created files where an item says no mode of its own: octal 0000 to 0777 or decimal 0 to 511. Defaults to 0644.'
/** Octal 0644. */
const MODE_0644 = 420

const keyToPath = object('io.k8s.api.core.v1.KeyToPath', 'Maps a string key to a path within a volume.', {
  key: always(string, '', 'key is the key to project.', { required: true }),
  path: always(
    string,
    '',
    "path is the relative path of the file to map the key to. May not be an absolute path. May not contain the path element '..'. May not start with the string '..'.",
    { required: true },
  ),
  mode: pointer(int32, "Mode bits of this file; the volume's defaultMode when absent."),
})

const items = field(
  list(keyToPath, { listType: 'atomic' }),
  'Which keys become files, and where. Without it every key becomes a file of its name. A listed key that is not there keeps the volume from being set up unless it is optional.',
)

/** core/v1 ObjectFieldSelector */
export const objectFieldSelector = object(
  'io.k8s.api.core.v1.ObjectFieldSelector',
  'ObjectFieldSelector selects an APIVersioned field of an object.',
  {
    apiVersion: field(string, 'Version of the schema the FieldPath is written in terms of, defaults to "v1".', { default: 'v1' }),
    fieldPath: always(string, '', 'Path of the field to select in the specified API version.', { required: true }),
  },
  { atomic: true },
)

/** core/v1 ResourceFieldSelector */
export const resourceFieldSelector = object(
  'io.k8s.api.core.v1.ResourceFieldSelector',
  'ResourceFieldSelector represents container resources (cpu, memory) and their output format',
  {
    containerName: field(string, 'Container name: required for volumes, optional for env vars'),
    resource: always(string, '', 'Required: resource to select', { required: true }),
    divisor: always(quantity, '0', 'Specifies the output format of the exposed resources, defaults to "1"'),
  },
  { atomic: true },
)

const downwardApiFile = object('io.k8s.api.core.v1.DownwardAPIVolumeFile', 'A file that shows a field of the pod.', {
  path: always(string, '', "The relative path of the file. Must not be absolute, nor contain or start with '..'.", { required: true }),
  fieldRef: pointer(objectFieldSelector, 'A field of the pod: only annotations, labels, name, uid, namespace are supported.'),
  resourceFieldRef: pointer(resourceFieldSelector, 'A resource of a container: its limits and requests of cpu, memory and ephemeral storage.'),
  mode: pointer(int32, "Mode bits of this file; the volume's defaultMode when absent."),
})

const downwardApiItems = field(list(downwardApiFile, { listType: 'atomic' }), 'The files, each with the field it shows.')
const optional = pointer(boolean, 'Whether the object or its keys may be missing.')
const defaultMode = pointer(int32, DEFAULT_MODE, { default: MODE_0644 })

export const secretVolume = object('io.k8s.api.core.v1.SecretVolumeSource', 'The keys of a Secret as files.', {
  secretName: field(
    string,
    "secretName is the name of the secret in the pod's namespace to use. More info: https://kubernetes.io/docs/concepts/storage/volumes#secret",
  ),
  items,
  defaultMode,
  optional,
})

export const configMapVolume = object('io.k8s.api.core.v1.ConfigMapVolumeSource', 'The keys of a ConfigMap as files.', {
  name: localNameField,
  items,
  defaultMode,
  optional,
})

export const downwardApiVolume = object('io.k8s.api.core.v1.DownwardAPIVolumeSource', 'Fields of the pod as files.', {
  items: downwardApiItems,
  defaultMode,
})

const serviceAccountToken = object(
  'io.k8s.api.core.v1.ServiceAccountTokenProjection',
  'ServiceAccountTokenProjection represents a projected service account token volume. This projection can be used to insert a service account token into the pods runtime filesystem for use against APIs (Kubernetes API Server or otherwise).',
  {
    audience: field(
      string,
      'audience is the intended audience of the token. A recipient of a token must identify itself with an identifier specified in the audience of the token, and otherwise should reject the token. The audience defaults to the identifier of the apiserver.',
    ),
    expirationSeconds: pointer(
      int64,
      'expirationSeconds is the requested duration of validity of the service account token. As the token approaches expiration, the kubelet volume plugin will proactively rotate the service account token. The kubelet will start trying to rotate the token if the token is older than 80 percent of its time to live or if the token is older than 24 hours.Defaults to 1 hour and must be at least 10 minutes.',
      { default: 3600 },
    ),
    path: always(string, '', 'path is the path relative to the mount point of the file to project the token into.', { required: true }),
  },
)

const clusterTrustBundle = object('io.k8s.api.core.v1.ClusterTrustBundleProjection', 'The trust anchors of ClusterTrustBundles as a file.', {
  name: pointer(string, 'One ClusterTrustBundle by name. Not together with signerName and labelSelector.'),
  signerName: pointer(string, 'All ClusterTrustBundles of this signer. Not together with name.'),
  labelSelector: pointer(labelSelectorSchema, 'Of those of the signer, only the ones it selects.'),
  optional: pointer(boolean, 'If true, the bundle need not be there.'),
  path: always(string, '', 'Relative path of the file.', { required: true }),
})

const podCertificate = object(
  'io.k8s.api.core.v1.PodCertificateProjection',
  'A private key and an X.509 certificate chain the kubelet keeps fresh.',
  {
    signerName: field(string, 'The signer of the certificate.', { required: true }),
    keyType: field(string, 'The kind of key: RSA3072, RSA4096, ECDSAP256, ECDSAP384, ECDSAP521 or ED25519.', { required: true }),
    maxExpirationSeconds: pointer(int32, 'The longest lifetime of the certificate.'),
    credentialBundlePath: field(string, 'File for key and chain together.'),
    keyPath: field(string, 'File for the key.'),
    certificateChainPath: field(string, 'File for the chain.'),
    userAnnotations: field(map(string), 'Handed to the signer with the request.'),
  },
)

const projection = object(
  'io.k8s.api.core.v1.VolumeProjection',
  'Projection that may be projected along with other supported volume types. Exactly one of these fields must be set.',
  {
    secret: pointer(
      object('io.k8s.api.core.v1.SecretProjection', 'The keys of a Secret as files among those of other sources.', {
        name: localNameField,
        items,
        optional,
      }),
      'secret information about the secret data to project',
    ),
    downwardAPI: pointer(
      object('io.k8s.api.core.v1.DownwardAPIProjection', 'Fields of the pod as files among those of other sources.', { items: downwardApiItems }),
      'downwardAPI information about the downwardAPI data to project',
    ),
    configMap: pointer(
      object('io.k8s.api.core.v1.ConfigMapProjection', 'The keys of a ConfigMap as files among those of other sources.', {
        name: localNameField,
        items,
        optional,
      }),
      'configMap information about the configMap data to project',
    ),
    serviceAccountToken: pointer(serviceAccountToken, 'serviceAccountToken is information about the serviceAccountToken data to project'),
    clusterTrustBundle: pointer(clusterTrustBundle, 'Trust anchors of ClusterTrustBundle objects in a file that is kept up to date.'),
    podCertificate: pointer(podCertificate, 'A key and a certificate chain the kubelet obtains and renews.'),
  },
  { unions: [['secret', 'downwardAPI', 'configMap', 'serviceAccountToken', 'clusterTrustBundle', 'podCertificate']] },
)

export const projectedVolume = object('io.k8s.api.core.v1.ProjectedVolumeSource', 'Represents a projected volume source', {
  sources: always(
    list(projection, { listType: 'atomic' }),
    null,
    'sources is the list of volume projections. Each entry in this list handles one source.',
  ),
  defaultMode,
})

/** Names of volume parts, for decoding errors. */
export const storageMedium = namedString('v1.StorageMedium')
