import { kindSchema } from '../../api/object-meta.ts'
import { boolean, bytes, field, map, pointer, string } from '../../api/schema.ts'
import { namedString } from '../../api/common-schemas.ts'

export const secretSchema = kindSchema(
  'io.k8s.api.core.v1.Secret',
  'Secret holds secret data of a certain type. The total bytes of the values in the Data field must be less than MaxSecretSize bytes.',
  {
    immutable: pointer(
      boolean,
      'Immutable, if set to true, ensures that data stored in the Secret cannot be updated (only object metadata can be modified). If not set to true, the field can be modified at any time. Defaulted to nil.',
    ),
    data: field(
      map(bytes),
      "Data contains the secret data. Each key must consist of alphanumeric characters, '-', '_' or '.'. The serialized form of the secret data is a base64 encoded string, representing the arbitrary (possibly non-string) data value here. Described in https://tools.ietf.org/html/rfc4648#section-4",
    ),
    stringData: field(
      map(string),
      'stringData allows specifying non-binary secret data in string form. It is provided as a write-only input field for convenience. All keys and values are merged into the data field on write, overwriting any existing values. The stringData field is never output when reading from the API.',
    ),
    type: field(
      namedString('v1.SecretType'),
      'Used to facilitate programmatic handling of secret data. More info: https://kubernetes.io/docs/concepts/configuration/secret/#secret-types',
      { default: 'Opaque' },
    ),
  },
)
