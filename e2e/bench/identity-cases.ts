import type { KubeObject } from '../../app/cluster/api/object.ts'
import { bindingManifest, roleManifest } from '../../app/cluster/authz/explain/manifests.ts'
import { rbacKeyOf } from '../../app/cluster/authz/explain/overlay.ts'
import { identityNodeMessages } from '../../app/messages/identity-nodes.en.ts'
import { identityGraph } from '../../app/workbench/identity/identity-graph.ts'
import { boxesOf, layouter } from '../../app/workbench/identity/layout.ts'
import { labelOf } from '../../app/workbench/identity/node-words.ts'
import { type ObjectMaps, relationsOf } from '../../app/workbench/identity/relations.ts'
import { type BenchCase, cpuMilliseconds } from './bench-case.ts'

/** So many accounts, each with a pod, a role and a binding that names a neighbor too, in as many namespaces. */
function world(accounts: number, namespaces: number): ObjectMaps {
  const maps = new Map<string, Map<string, KubeObject>>()
  const add = (object: KubeObject) => {
    const resource = rbacKeyOf(object) ?? (object.kind === 'Pod' ? 'pods' : 'serviceaccounts')
    const map = maps.get(resource) ?? new Map<string, KubeObject>()
    maps.set(resource, map.set(`${object.metadata.namespace}/${object.metadata.name}`, object))
  }
  for (let i = 0; i < accounts; i++) {
    const namespace = `ns-${i % namespaces}`
    const name = (index: number) => `account-${index % accounts}`
    const subject = (index: number) => ({ kind: 'ServiceAccount', namespace, name: name(index) })
    add({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: name(i), namespace } })
    add({ apiVersion: 'v1', kind: 'Pod', metadata: { name: `pod-${i}`, namespace }, spec: { serviceAccountName: name(i) } } as KubeObject)
    add(roleManifest(`role-${i}`, namespace, [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }]))
    add(bindingManifest(`binding-${i}`, namespace, { kind: 'Role', name: `role-${i}` }, [subject(i), subject(i + 7 * namespaces)]))
  }
  return maps
}

const IN_ALL = { type: 'namespace', namespace: '' } as const
const IN_ONE = { type: 'namespace', namespace: 'ns-0' } as const
const WISHES = { toggled: new Map(), everybody: false }

/** The identity graph: what it costs to read a cluster for it, and to lay it out. */
export const identityCases: readonly BenchCase[] = [
  {
    name: 'CPU to read an identity graph of 5,000 objects',
    unit: 'ms',
    atMost: 100,
    measure: () => {
      const objects = world(1250, 25)
      return cpuMilliseconds(() => identityGraph(relationsOf(objects), IN_ONE, WISHES))
    },
  },
  {
    name: 'CPU to lay out an identity graph of 500 nodes, in a worker',
    unit: 'ms',
    atMost: 1000,
    measure: () => {
      const { nodes, edges } = identityGraph(relationsOf(world(125, 1)), IN_ALL, WISHES)
      if (nodes.length < 500) throw new Error(`the graph has ${nodes.length} nodes`)
      const boxes = boxesOf(nodes, (node) => labelOf(node, '', identityNodeMessages))
      return cpuMilliseconds(() => layouter()(boxes, edges))
    },
  },
]
