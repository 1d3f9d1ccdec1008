import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { KubeObject } from '../api/object.ts'
import type { StorageView } from '../apiserver/storage.ts'
import type { Attributes } from './attributes.ts'
import { aggregatedRules } from './aggregation.ts'
import { authorize } from './authorizer.ts'
import { bootstrapPolicyObjects } from './bootstrap-policy/index.ts'
import type { RoleObject } from './rbac-types.ts'

/** Random RBAC worlds with the answers of a real kube-apiserver. */
const FOLDER = 'e2e/conformance/decisions'
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.gz'))

interface World {
  objects: KubeObject[]
  questions: { spec: Spec; allowed: boolean; reason?: string; reasons?: string[] }[]
}
interface Spec {
  user?: string
  groups?: string[]
  resourceAttributes?: { verb?: string; group?: string; version?: string; resource?: string; subresource?: string; namespace?: string; name?: string }
  nonResourceAttributes?: { path?: string; verb?: string }
}

function viewOf(objects: readonly KubeObject[]): StorageView {
  const byResource = new Map<string, KubeObject[]>()
  for (const object of objects) {
    const resource = `${object.kind.toLowerCase()}s.rbac.authorization.k8s.io`
    byResource.set(resource, [...(byResource.get(resource) ?? []), object])
  }
  aggregate(byResource.get('clusterroles.rbac.authorization.k8s.io') as RoleObject[])
  for (const list of byResource.values()) list.sort((a, b) => ((a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1))
  const inNamespace = (object: KubeObject, namespace: string | undefined) => !namespace || object.metadata.namespace === namespace
  return {
    revision: 1,
    get: (resource, namespace, name) =>
      byResource.get(resource)?.find((one) => one.metadata.name === name && (one.metadata.namespace ?? '') === namespace),
    list: (resource, namespace) => (byResource.get(resource) ?? []).filter((one) => inNamespace(one, namespace)),
  }
}

/** Fills in aggregated roles until nothing changes, as the controller would have long done. */
function aggregate(roles: RoleObject[]): void {
  for (let round = 0; round < 3; round++) {
    roles.forEach((role, index) => {
      const rules = aggregatedRules(role, roles)
      if (rules) roles[index] = { ...role, rules }
    })
  }
}

function attributesOf({ user = '', groups = [], resourceAttributes: resource, nonResourceAttributes: url }: Spec): Attributes {
  return {
    user: { username: user, groups },
    verb: resource?.verb ?? url?.verb ?? '',
    resourceRequest: resource !== undefined,
    path: url?.path ?? '',
    apiGroup: resource?.group ?? '',
    apiVersion: resource?.version ?? '*',
    resource: resource?.resource ?? '',
    subresource: resource?.subresource ?? '',
    namespace: resource?.namespace ?? '',
    name: resource?.name ?? '',
  }
}

/** Several errors come in any order: compared as a set. */
const sortedErrors = (text: string) => text.replace(/\[(.*)\]/s, (_, inner: string) => `[${inner.split(', ').sort().join(', ')}]`)

describe('decides as a real kube-apiserver did', () => {
  test('there are worlds to compare with', () => {
    expect(files.length).toBe(40)
  })

  test.each(files)('%s', (file) => {
    const world = JSON.parse(gunzipSync(readFileSync(`${FOLDER}/${file}`)).toString()) as World
    const view = viewOf([...bootstrapPolicyObjects(), ...world.objects])
    const wrong = world.questions.flatMap(({ spec, allowed, reason, reasons }) => {
      const result = authorize(attributesOf(spec), view)
      const possible = (reasons ?? [reason ?? '']).map(sortedErrors)
      const fits = (result.decision === 'Allow') === allowed && possible.includes(sortedErrors(result.reason))
      return fits ? [] : [{ spec, expected: { allowed, reason, reasons }, actual: result }]
    })
    expect(wrong).toEqual([])
  })
})
