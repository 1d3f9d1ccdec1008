import fc from 'fast-check'
import type { KubeObject } from '../../app/cluster/api/object.ts'
import { apiVersionOf } from '../../app/cluster/api/object.ts'
import type { ObjectSchema, Schema } from '../../app/cluster/api/schema.ts'
import type { Json } from '../../app/cluster/kernel/json.ts'
import type { ResourceDefinition } from '../../app/cluster/resources/definition.ts'
import { RESOURCES } from '../../app/cluster/resources/index.ts'

/** The kinds that are kept. */
export const KINDS = RESOURCES.filter((one) => one.strategy !== undefined)

/** Few names, so that requests meet each other's objects. */
export const NAMES = ['a', 'b']
export const NAMESPACES = ['default', 'other']

const oddText = fc.constantFrom('', ' ', 'Bad_Name', '-', 'a/b', 'é', '\u0000', '__proto__', 'constructor', 'x'.repeat(300), '%', '*')
/** Mostly the one, seldom the other. */
export const mostly = <T>(usual: fc.Arbitrary<T>, seldom: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 30, arbitrary: usual }, { weight: 1, arbitrary: seldom })

const text = mostly(fc.constantFrom(...NAMES, 'default', 'v1'), oddText)
const key = mostly(fc.constantFrom(...NAMES, 'example.com/x'), oddText)
const junk = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>

const SCALARS: Readonly<Record<string, fc.Arbitrary<Json>>> = {
  string: text,
  integer: mostly(fc.constantFrom(0, 1, 30, 600), fc.constantFrom(-1, 65_536, 2 ** 31 - 1)),
  number: fc.constantFrom(0, 0.5, -1),
  boolean: fc.boolean(),
  bytes: mostly(fc.constantFrom('', 'YQ=='), fc.constantFrom('YQ', 'no base64!')),
  time: mostly(fc.constantFrom('2026-01-02T03:04:05Z', '2026-01-02T03:04:05+02:00'), fc.constant('yesterday')),
  microtime: mostly(fc.constant('2026-01-02T03:04:05.000000Z'), fc.constant('yesterday')),
  quantity: mostly(fc.constantFrom<Json>('1', '500m', '0.5m', '1Gi', '1e3', 7), fc.constantFrom('-1', 'lots')),
  intOrString: fc.constantFrom<Json>(0, 80, '50%', 'http'),
  any: junk,
}

const known = new Map<Schema, fc.Arbitrary<Json>[]>()

/** A value of the schema's type, more or less: one in many is of another, or null. */
function randomValue(schema: Schema, depth: number): fc.Arbitrary<Json> {
  const ofSchema = known.get(schema) ?? []
  known.set(schema, ofSchema)
  ofSchema[depth] ??= mostly(typed(schema, depth), mostly(fc.constant(null), junk))
  return ofSchema[depth]
}

function typed(schema: Schema, depth: number): fc.Arbitrary<Json> {
  if (schema.type === 'object') return depth <= 0 ? fc.constant({}) : membersOf(schema, depth)
  if (schema.type === 'list')
    return fc.array(
      fc.constant(null).chain(() => randomValue(schema.items, depth - 1)),
      { maxLength: 2 },
    )
  if (schema.type === 'map') return fc.dictionary(key, randomValue(schema.values, depth - 1), { maxKeys: 2 }) as fc.Arbitrary<Json>
  const values = SCALARS[schema.type] ?? junk
  return schema.enum ? mostly(fc.constantFrom<Json>(...schema.enum), values) : values
}

/** Some of the fields, and now and then one there is not. */
function membersOf(schema: ObjectSchema, depth: number): fc.Arbitrary<Json> {
  const names = Object.keys(schema.fields)
  return fc
    .tuple(fc.subarray(names, { maxLength: Math.min(names.length, 3) }), mostly(fc.constant(false), fc.constant(true)))
    .chain(([chosen, strange]) => {
      const fields = Object.fromEntries(chosen.map((name) => [name, randomValue(schema.fields[name]?.schema ?? { type: 'any' }, depth - 1)]))
      return fc.record({ ...fields, ...(strange ? { noSuchField: junk } : {}) }) as fc.Arbitrary<Json>
    })
}

/** What an object of a kind needs to be taken. */
const NEEDED: Readonly<Record<string, object>> = {
  pods: { spec: { containers: [{ name: 'c', image: 'nginx' }] } },
  rolebindings: { roleRef: { kind: 'Role', name: 'a' } },
  clusterrolebindings: { roleRef: { kind: 'ClusterRole', name: 'a' } },
}

const DEPTH = 5

/** An object of a kind: one that would be taken, with random fields over it. */
export function objectOf(definition: ResourceDefinition, named = fc.constantFrom(...NAMES)): fc.Arbitrary<KubeObject> {
  const { group, version, kind, resource, schema } = definition
  return fc.tuple(membersOf(schema, DEPTH), named).map(([members, name]) => {
    const random = members as Record<string, Json>
    const needed = (NEEDED[resource] ?? {}) as Record<string, Json>
    const merged = { ...random, ...Object.fromEntries(Object.entries(needed).map(([field, value]) => [field, over(value, random[field])])) }
    return { ...merged, apiVersion: apiVersionOf(group, version), kind, metadata: { ...asObject(random['metadata']), name } } as KubeObject
  })
}

/** A part of an object to patch another with. */
export const partOf = (definition: ResourceDefinition): fc.Arbitrary<Json> => membersOf(definition.schema, DEPTH)

const asObject = (value: Json | undefined) =>
  (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}) as Record<string, Json>
const over = (needed: Json, random: Json | undefined): Json =>
  Array.isArray(needed) || typeof needed !== 'object' ? needed : { ...asObject(random), ...(needed as object) }
