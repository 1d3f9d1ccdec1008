import { ageColumn, fieldDescription, nameColumn, NONE } from '../columns.ts'
import type { Column } from '../definition.ts'
import { asPod } from './pod.ts'
import { podSpec } from './pod-spec-schema/pod-spec.ts'
import { podStatus } from './pod-spec-schema/pod-status.ts'
import { podSummary, restartsText } from './status-column.ts'

export const podColumns: readonly Column[] = [
  nameColumn,
  {
    name: 'Ready',
    type: 'string',
    description: 'The aggregate readiness state of this pod for accepting traffic.',
    cell: (pod) => podSummary(pod).ready,
  },
  {
    name: 'Status',
    type: 'string',
    description: 'The aggregate status of the containers in this pod.',
    cell: (pod) => podSummary(pod).status,
  },
  {
    name: 'Restarts',
    type: 'string',
    description: 'The number of times the containers in this pod have been restarted and when the last container in this pod has restarted.',
    cell: (pod, now) => restartsText(podSummary(pod), now),
  },
  ageColumn,
  {
    name: 'IP',
    type: 'string',
    priority: 1,
    description: fieldDescription(podStatus, 'podIP'),
    cell: (pod) => asPod(pod).status?.podIPs?.[0]?.ip || asPod(pod).status?.podIP || NONE,
  },
  { name: 'Node', type: 'string', priority: 1, description: fieldDescription(podSpec, 'nodeName'), cell: (pod) => asPod(pod).spec.nodeName || NONE },
  {
    name: 'Nominated Node',
    type: 'string',
    priority: 1,
    description: fieldDescription(podStatus, 'nominatedNodeName'),
    cell: (pod) => asPod(pod).status?.nominatedNodeName || NONE,
  },
  {
    name: 'Readiness Gates',
    type: 'string',
    priority: 1,
    description: fieldDescription(podSpec, 'readinessGates'),
    cell(object) {
      const { spec, status } = asPod(object)
      const gates = spec.readinessGates ?? []
      if (gates.length === 0) return NONE
      const met = gates.filter((gate) => status?.conditions?.some(({ type, status: value }) => type === gate.conditionType && value === 'True'))
      return `${met.length}/${gates.length}`
    },
  },
]
