import { localNameField } from '../../../api/common-schemas.ts'
import { always, boolean, field, object, pointer, string } from '../../../api/schema.ts'
import { objectFieldSelector, resourceFieldSelector } from './volume-projections.ts'

const optional = (what: string) => pointer(boolean, `Specify whether the ${what} or its key must be defined`)

const source = object(
  'io.k8s.api.core.v1.EnvVarSource',
  'EnvVarSource represents a source for the value of an EnvVar.',
  {
    fieldRef: pointer(
      objectFieldSelector,
      "Selects a field of the pod: supports metadata.name, metadata.namespace, `metadata.labels['<KEY>']`, `metadata.annotations['<KEY>']`, spec.nodeName, spec.serviceAccountName, status.hostIP, status.podIP, status.podIPs.",
    ),
    resourceFieldRef: pointer(resourceFieldSelector, 'A resource of the container: its limits and requests of cpu, memory and ephemeral storage.'),
    configMapKeyRef: pointer(
      object(
        'io.k8s.api.core.v1.ConfigMapKeySelector',
        'Selects a key from a ConfigMap.',
        { name: localNameField, key: always(string, '', 'The key to select.', { required: true }), optional: optional('ConfigMap') },
        { atomic: true },
      ),
      'Selects a key of a ConfigMap.',
    ),
    secretKeyRef: pointer(
      object(
        'io.k8s.api.core.v1.SecretKeySelector',
        'SecretKeySelector selects a key of a Secret.',
        {
          name: localNameField,
          key: always(string, '', 'The key of the secret to select from.  Must be a valid secret key.', { required: true }),
          optional: optional('Secret'),
        },
        { atomic: true },
      ),
      "Selects a key of a secret in the pod's namespace",
    ),
    fileKeyRef: pointer(
      object(
        'io.k8s.api.core.v1.FileKeySelector',
        'Selects a key of an env file in a volume.',
        {
          volumeName: always(string, '', 'The volume the file is in.', { required: true }),
          path: always(string, '', 'The file, relative to the volume.', { required: true }),
          key: always(string, '', 'The key in the file.', { required: true }),
          optional: pointer(boolean, 'Whether the file or the key may be missing.', { default: false }),
        },
        { atomic: true },
      ),
      'Selects a key of an env file.',
    ),
  },
  { unions: [['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef']] },
)

/** core/v1 EnvVar */
export const envVar = object('io.k8s.api.core.v1.EnvVar', 'EnvVar represents an environment variable present in a Container.', {
  name: always(string, '', "Name of the environment variable. May consist of any printable ASCII characters except '='.", { required: true }),
  value: field(string, 'The value. $(NAME) stands for the value of a variable defined before; $$(NAME) is the text $(NAME).'),
  valueFrom: pointer(source, "Source for the environment variable's value. Cannot be used if value is not empty."),
})

/** core/v1 EnvFromSource */
export const envFromSource = object(
  'io.k8s.api.core.v1.EnvFromSource',
  'All keys of a ConfigMap or a Secret as environment variables.',
  {
    prefix: field(string, 'Put before every name.'),
    configMapRef: pointer(
      object('io.k8s.api.core.v1.ConfigMapEnvSource', 'A ConfigMap whose keys become variables.', {
        name: localNameField,
        optional: pointer(boolean, 'Specify whether the ConfigMap must be defined'),
      }),
      'The ConfigMap to select from',
    ),
    secretRef: pointer(
      object('io.k8s.api.core.v1.SecretEnvSource', 'A Secret whose keys become variables.', {
        name: localNameField,
        optional: pointer(boolean, 'Specify whether the Secret must be defined'),
      }),
      'The Secret to select from',
    ),
  },
  { unions: [['configMapRef', 'secretRef']] },
)
