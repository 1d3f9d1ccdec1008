import fc from 'fast-check'
import { expect, it } from 'vitest'
import { apiVersionOf, type KubeObject } from '../../app/cluster/api/object.ts'
import type { ApiResponse } from '../../app/cluster/apiserver/http.ts'
import { testCluster } from '../../app/cluster/testing.ts'
import { KINDS, NAMES, objectOf } from './objects.ts'
import { pathOf } from './requests.ts'
import { runs } from './runs.ts'

const applying = (manager: string) => ({ suffix: `?fieldManager=${manager}&force=true`, headers: { 'content-type': 'application/apply-patch+yaml' } })

/** A configuration as people write them: what the system sets of metadata is not theirs. */
function configuration(object: KubeObject): KubeObject {
  const { name = '', labels, annotations, finalizers } = object.metadata
  return { ...object, metadata: JSON.parse(JSON.stringify({ name, labels, annotations, finalizers })) as KubeObject['metadata'] }
}

/** The object with its managers by name: with several, their times decide their order, and a new order is a new version. */
function withoutTimes({ body }: ApiResponse): unknown {
  const { metadata, ...rest } = (body.type === 'object' ? body.object : {}) as KubeObject
  const { managedFields = [], resourceVersion: _version, ...kept } = metadata
  const managers = managedFields.map(({ time: _time, ...entry }) => JSON.stringify(entry)).sort()
  return { ...rest, metadata: kept, managers }
}

it('applied again, a configuration changes nothing and its manager owns the same', () => {
  const cases = fc.constantFrom(...KINDS).chain((definition) => {
    const object = objectOf(definition, fc.constant('a')).map(configuration)
    return fc.tuple(fc.constant(definition.resource), object, object, fc.boolean())
  })
  fc.assert(
    fc.property(cases, ([resource, mine, others, existing]) => {
      const definition = KINDS.find((one) => one.resource === resource && apiVersionOf(one.group, one.version) === mine.apiVersion)
      if (!definition) throw new Error(`no kind ${resource}`)
      const { send, advance } = testCluster()
      const path = `${pathOf(definition, 'default')}/${NAMES[0]}`
      const apply = (object: KubeObject, manager: string) => {
        const { suffix, headers } = applying(manager)
        return send(`PATCH ${path}${suffix}`, object, { headers })
      }
      if (existing) apply(others, 'you')
      const first = apply(mine, 'me')
      if (first.status >= 400 || first.body.type !== 'object') return
      // Who owns nothing is forgotten, and an object without owners has one from before the next apply: upstream, too.
      if (!(first.body.object as KubeObject).metadata.managedFields) return
      // Admission taints a node that is made; of one that is there a configuration that speaks of its spec may take the taint away.
      if (definition.resource === 'nodes' && mine['spec'] !== undefined) return
      // A cluster role that aggregates others is given its rules by a controller meanwhile.
      if (mine['aggregationRule'] !== undefined || (existing && others['aggregationRule'] !== undefined)) return
      advance(2000)
      const again = apply(mine, 'me')
      // Of a pod's spec nearly nothing may change, not even by what other fields of the configuration did to it: that may be refused.
      if (definition.resource === 'pods' && again.status === 422) return
      expect(again.status).toBe(200)
      expect(existing ? withoutTimes(again) : again.body).toEqual(existing ? withoutTimes(first) : first.body)
    }),
    runs(150),
  )
})
