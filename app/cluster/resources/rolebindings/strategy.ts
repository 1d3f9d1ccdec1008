import type { FieldErrorList } from '../../api/field-errors.ts'
import type { KubeObject } from '../../api/object.ts'
import { isDns1123Subdomain, isPathSegment } from '../../api/validation/names.ts'
import { authorizeBindingWrite } from '../../authz/escalation.ts'
import { type BindingObject, RBAC_GROUP, type Subject } from '../../authz/rbac-types.ts'
import { equalJson } from '../../kernel/json.ts'
import type { ObjectSchema } from '../../api/schema.ts'
import { ageColumn, fieldDescription, nameColumn } from '../columns.ts'
import type { Column, Strategy } from '../definition.ts'

/** Rules of RoleBindings and ClusterRoleBindings alike. Models pkg/apis/rbac/validation/validation.go and pkg/apis/rbac/v1/defaults.go. */
export function bindingStrategy(roleKinds: readonly string[], subjectNeedsNamespace: boolean): Strategy {
  const validate = (object: KubeObject, errors: FieldErrorList) => validateBinding(object as BindingObject, roleKinds, subjectNeedsNamespace, errors)
  return {
    nameRule: 'pathSegment',
    applyDefaults: (object) => withDefaults(object as BindingObject),
    authorizeWrite: authorizeBindingWrite,
    validate,
    validateUpdate(object, old, errors) {
      validate(object, errors)
      const { roleRef } = object as BindingObject
      if (!equalJson(roleRef, (old as BindingObject).roleRef)) {
        errors.invalid('roleRef', { APIGroup: roleRef.apiGroup, Kind: roleRef.kind, Name: roleRef.name }, 'cannot change roleRef')
      }
    },
    allowCreateOnUpdate: true,
  }
}

function withDefaults(binding: BindingObject): BindingObject {
  const { roleRef, subjects } = binding
  return {
    ...binding,
    ...(subjects ? { subjects: subjects.map(withDefaultGroup) } : {}),
    // Go's roleRef is a struct, so one left out is read as an empty one and refused field by field.
    roleRef: { kind: roleRef?.kind ?? '', name: roleRef?.name ?? '', apiGroup: roleRef?.apiGroup || RBAC_GROUP },
  }
}

function withDefaultGroup(subject: Subject): Subject {
  if (subject.apiGroup || (subject.kind !== 'User' && subject.kind !== 'Group')) return subject
  const { kind, name, apiGroup: _empty, ...rest } = subject
  return { kind, apiGroup: RBAC_GROUP, name, ...rest }
}

function validateBinding(binding: BindingObject, roleKinds: readonly string[], subjectNeedsNamespace: boolean, errors: FieldErrorList): void {
  const { roleRef } = binding
  if (roleRef.apiGroup !== RBAC_GROUP) errors.unsupported('roleRef.apiGroup', roleRef.apiGroup, [RBAC_GROUP])
  if (!roleKinds.includes(roleRef.kind)) errors.unsupported('roleRef.kind', roleRef.kind, roleKinds)
  if (roleRef.name === '') errors.required('roleRef.name')
  else for (const problem of isPathSegment(roleRef.name)) errors.invalid('roleRef.name', roleRef.name, problem)
  for (const [index, subject] of (binding.subjects ?? []).entries()) validateSubject(subject, `subjects[${index}]`, subjectNeedsNamespace, errors)
}

function validateSubject(subject: Subject, path: string, needsNamespace: boolean, errors: FieldErrorList): void {
  const { kind = '', apiGroup = '', name = '', namespace } = subject
  if (name === '') errors.required(`${path}.name`)
  switch (kind) {
    case 'ServiceAccount':
      if (name !== '') for (const problem of isDns1123Subdomain(name)) errors.invalid(`${path}.name`, name, problem)
      if (apiGroup !== '') errors.unsupported(`${path}.apiGroup`, apiGroup, [''])
      if (needsNamespace && !namespace) errors.required(`${path}.namespace`)
      return
    case 'User':
    case 'Group':
      if (apiGroup !== RBAC_GROUP) errors.unsupported(`${path}.apiGroup`, apiGroup, [RBAC_GROUP])
      return
    default:
      errors.unsupported(`${path}.kind`, kind, ['ServiceAccount', 'User', 'Group'])
  }
}

const subjectsOf = (object: KubeObject, kind: string) => ((object as BindingObject).subjects ?? []).filter((subject) => subject.kind === kind)

/** `kind` as the columns' descriptions spell it. Models pkg/printers/internalversion/printers.go (printRoleBinding, printClusterRoleBinding). */
export function bindingColumns(kind: 'roleBinding' | 'clusterRoleBinding', schema: ObjectSchema): readonly Column[] {
  const subjects = (name: string, cell: Column['cell']): Column => ({
    name,
    type: 'string',
    priority: 1,
    description: `${name} in the ${kind}`,
    cell,
  })
  return [
    nameColumn,
    {
      name: 'Role',
      type: 'string',
      description: fieldDescription(schema, 'roleRef').replace(' This field is immutable.', ''),
      cell: (object) => `${(object as BindingObject).roleRef.kind}/${(object as BindingObject).roleRef.name}`,
    },
    ageColumn,
    subjects('Users', (object) => namesOf(subjectsOf(object, 'User'))),
    subjects('Groups', (object) => namesOf(subjectsOf(object, 'Group'))),
    subjects('ServiceAccounts', (object) =>
      subjectsOf(object, 'ServiceAccount')
        .map(({ namespace = '', name }) => `${namespace}/${name}`)
        .join(', '),
    ),
  ]
}

const namesOf = (subjects: readonly Subject[]) => subjects.map((subject) => subject.name).join(', ')
