import type { KubeObject } from '../../cluster/api/object.ts'
import { isJsonObject } from '../../cluster/kernel/json.ts'
import { meant, type ObjectChange } from './object-changes.ts'
import type { ProposedCheck } from './recording.ts'

/** What of a new object is worth asking for, by resource; the rest is its author's business. */
const TELLING: Readonly<Record<string, readonly string[]>> = {
  pods: ['spec.serviceAccountName', 'spec.automountServiceAccountToken', 'status.phase'],
  serviceaccounts: ['automountServiceAccountToken'],
  secrets: ['type'],
  'deployments.apps': ['spec.template.spec.serviceAccountName', 'spec.template.spec.automountServiceAccountToken'],
  'rolebindings.rbac.authorization.k8s.io': ['roleRef.kind', 'roleRef.name'],
  'clusterrolebindings.rbac.authorization.k8s.io': ['roleRef.kind', 'roleRef.name'],
}

/** Questions that are not true before and are after: the object is there, has these fields, or is gone. */
export function objectChecks(change: ObjectChange): ProposedCheck[] {
  const { resource, before, after } = change
  const object = (after ?? before) as KubeObject
  const { namespace, name = '' } = object.metadata
  const place = { resource, ...(namespace === undefined ? {} : { namespace }), name }
  const called = `${object.kind} \`${name}\`${namespace === undefined ? '' : ` in the namespace \`${namespace}\``}`
  if (!after) return [{ check: { object: { ...place, absent: true } }, unmet: `The ${called} is still there.`, goal: `The ${called} is gone.` }]
  const fields = before ? changedFields(before, after) : tellingFields(resource, after)
  const asked = fields.map(
    ({ path, expression, says }): ProposedCheck => ({
      check: { object: { ...place, where: expression } },
      unmet: `The ${called} is not as it is to be yet: look at its \`${path}\`.`,
      goal: `The ${called} has ${says}.`,
    }),
  )
  const isNew = !before ? [{ check: { object: place }, unmet: `There is no ${called} yet.`, goal: `There is a ${called}.` }] : []
  return [...isNew, ...asked]
}

interface Field {
  readonly path: string
  /** CEL over `object`. */
  readonly expression: string
  readonly says: string
}

function tellingFields(resource: string, object: KubeObject): Field[] {
  return (TELLING[resource] ?? []).flatMap((path) => {
    const value = path.split('.').reduce<unknown>((at, key) => (isJsonObject(at) ? at[key] : undefined), object)
    const isDefault = (path.endsWith('serviceAccountName') && value === 'default') || (path === 'type' && value === 'Opaque')
    return isScalar(value) && !isDefault ? [fieldOf(path, value)] : []
  })
}

/** The scalars that differ and can be named by a path; a list has no such paths, but its names can be asked for. */
function changedFields(before: KubeObject, after: KubeObject): Field[] {
  const [old, now] = [leavesOf(meant(before)), leavesOf(meant(after))]
  const set = [...now].filter(([path, value]) => old.get(path) !== value).map(([path, value]) => fieldOf(path, value))
  const gone = [...old.keys()]
    .filter((path) => !now.has(path))
    .map((path): Field => ({ path, expression: `!has(object.${path})`, says: `no \`${path}\`` }))
  return [...set, ...gone]
}

const fieldOf = (path: string, value: unknown): Field => ({
  path,
  expression: `object.${path} == ${typeof value === 'string' ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'` : String(value)}`,
  says: `\`${path}: ${String(value)}\``,
})

const isScalar = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value)

function leavesOf(value: unknown, path = '', leaves = new Map<string, unknown>()): Map<string, unknown> {
  if (isScalar(value)) leaves.set(path, value)
  // A key with other characters is none that a path can name.
  if (isJsonObject(value))
    for (const [key, one] of Object.entries(value)) if (/^\w+$/.test(key)) leavesOf(one, path === '' ? key : `${path}.${key}`, leaves)
  return leaves
}
