import { kindSchema } from '../../api/object-meta.ts'
import { always, int32, microTime, object, pointer, string } from '../../api/schema.ts'
import type { KubeObject } from '../../api/object.ts'
import { ageColumn, fieldDescription, nameColumn } from '../columns.ts'
import type { ResourceDefinition } from '../definition.ts'
import { STORED_VERBS } from '../verbs.ts'

/** Where the nodes keep their Leases, each under its own name. */
export const NODE_LEASE_NAMESPACE = 'kube-node-lease'

const spec = object('io.k8s.api.coordination.v1.LeaseSpec', 'LeaseSpec is a specification of a Lease.', {
  holderIdentity: pointer(string, 'holderIdentity contains the identity of the holder of a current lease.'),
  leaseDurationSeconds: pointer(int32, 'How long others must wait after renewTime before they may take the lease.'),
  acquireTime: pointer(microTime, 'acquireTime is a time when the current lease was acquired.'),
  renewTime: pointer(microTime, 'renewTime is a time when the current holder of a lease has last updated the lease.'),
  leaseTransitions: pointer(int32, 'leaseTransitions is the number of transitions of a lease between holders.'),
  strategy: pointer(string, 'How the leader is chosen in coordinated leader election.'),
  preferredHolder: pointer(string, 'Who should take the lease next.'),
})

const schema = kindSchema('io.k8s.api.coordination.v1.Lease', 'Lease defines a lease concept.', {
  spec: always(spec, {}, 'spec contains the specification of the Lease.'),
})

const holder = (object: KubeObject) => (object['spec'] as { holderIdentity?: string } | undefined)?.holderIdentity ?? ''

export const leases: ResourceDefinition = {
  group: 'coordination.k8s.io',
  version: 'v1',
  kind: 'Lease',
  resource: 'leases',
  singular: 'lease',
  namespaced: true,
  verbs: STORED_VERBS,
  schema,
  strategy: { nameRule: 'subdomain', allowCreateOnUpdate: true },
  columns: [nameColumn, { name: 'Holder', type: 'string', description: fieldDescription(spec, 'holderIdentity'), cell: holder }, ageColumn],
}
