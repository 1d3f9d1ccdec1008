import type { KubeObject } from '../../cluster/api/object.ts'
import { OBJECTS } from '../../messages/objects.ts'
import type { KindShown } from './kinds-shown.ts'

type Fields = Readonly<Record<string, unknown>>
const fields = (object: KubeObject, name: string): Fields => (object[name] ?? {}) as Fields
const list = (object: KubeObject, name: string): readonly Fields[] => (object[name] ?? []) as readonly Fields[]
const words = () => OBJECTS.now().brief

const phase = (object: KubeObject) => String(fields(object, 'status')['phase'] ?? '')
const rules = (object: KubeObject) => words().rules(list(object, 'rules').length)
const ready = (object: KubeObject) =>
  words().ready(`${Number(fields(object, 'status')['readyReplicas'] ?? 0)}/${Number(fields(object, 'spec')['replicas'] ?? 1)}`)
const grant = (object: KubeObject) => {
  const role = fields(object, 'roleRef')
  const to = list(object, 'subjects').map(({ name }) => String(name))
  return words().grant(`${role['kind']} ${role['name']}`, to.length === 0 ? words().nobody : to.join(', '))
}

const BRIEFS: Readonly<Partial<Record<KindShown['kind'], (object: KubeObject) => string>>> = {
  Pod: phase,
  Deployment: ready,
  ReplicaSet: ready,
  Job: (object) => words().done(`${Number(fields(object, 'status')['succeeded'] ?? 0)}/${Number(fields(object, 'spec')['completions'] ?? 1)}`),
  Role: rules,
  RoleBinding: grant,
  Secret: (object) => String(object['type'] ?? ''),
  ConfigMap: (object) => words().keys(Object.keys(fields(object, 'data')).length),
  Service: (object) => String(fields(object, 'spec')['type'] ?? ''),
  Lease: (object) => String(fields(object, 'spec')['holderIdentity'] ?? ''),
  Namespace: phase,
  ClusterRole: rules,
  ClusterRoleBinding: grant,
}

/** What matters of an object of a kind, in a few words. */
export const briefOf = ({ kind }: KindShown, object: KubeObject): string => BRIEFS[kind]?.(object) ?? ''
