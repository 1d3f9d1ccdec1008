import { kindSchema, PLAIN_METADATA_DESCRIPTION } from '../../api/object-meta.ts'
import { always, field, type FieldSchema, list, object, string } from '../../api/schema.ts'

const subjectSchema = object(
  'io.k8s.api.rbac.v1.Subject',
  'Subject contains a reference to the object or user identities a role binding applies to.  This can either hold a direct API object reference, or a value for non-objects such as user and group names.',
  {
    kind: always(
      string,
      '',
      'Kind of object being referenced. Values defined by this API group are "User", "Group", and "ServiceAccount". If the Authorizer does not recognized the kind value, the Authorizer should report an error.',
      { required: true },
    ),
    apiGroup: field(
      string,
      'APIGroup holds the API group of the referenced subject. Defaults to "" for ServiceAccount subjects. Defaults to "rbac.authorization.k8s.io" for User and Group subjects.',
    ),
    name: always(string, '', 'Name of the object being referenced.', { required: true }),
    namespace: field(
      string,
      'Namespace of the referenced object.  If the object kind is non-namespace, such as "User" or "Group", and this value is not empty the Authorizer should report an error.',
    ),
  },
  { atomic: true },
)

const roleRefSchema = object(
  'io.k8s.api.rbac.v1.RoleRef',
  'RoleRef contains information that points to the role being used',
  {
    apiGroup: always(string, '', 'APIGroup is the group for the resource being referenced'),
    kind: always(string, '', 'Kind is the type of resource being referenced', { required: true }),
    name: always(string, '', 'Name is the name of resource being referenced', { required: true }),
  },
  { atomic: true },
)

const subjects = field(list(subjectSchema, { listType: 'atomic' }), 'Subjects holds references to the objects the role applies to.')
const roleRef = (description: string): FieldSchema => always(roleRefSchema, { apiGroup: '', kind: '', name: '' }, description, { required: true })

export const roleBindingSchema = kindSchema(
  'io.k8s.api.rbac.v1.RoleBinding',
  'RoleBinding references a role, but does not contain it.  It can reference a Role in the same namespace or a ClusterRole in the global namespace. It adds who information via Subjects and namespace information by which namespace it exists in.  RoleBindings in a given namespace only have effect in that namespace.',
  {
    subjects,
    roleRef: roleRef(
      'RoleRef can reference a Role in the current namespace or a ClusterRole in the global namespace. If the RoleRef cannot be resolved, the Authorizer must return an error. This field is immutable.',
    ),
  },
  PLAIN_METADATA_DESCRIPTION,
)

export const clusterRoleBindingSchema = kindSchema(
  'io.k8s.api.rbac.v1.ClusterRoleBinding',
  'ClusterRoleBinding references a ClusterRole, but not contain it.  It can reference a ClusterRole in the global namespace, and adds who information via Subject.',
  {
    subjects,
    roleRef: roleRef(
      'RoleRef can only reference a ClusterRole in the global namespace. If the RoleRef cannot be resolved, the Authorizer must return an error. This field is immutable.',
    ),
  },
  PLAIN_METADATA_DESCRIPTION,
)
