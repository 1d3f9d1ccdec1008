import type { Remark } from '../../../scripts/not-modelled.ts'

/** Parts of a cluster as a learner knows them, and the folders of the sources that model them; the first that fits counts. */
const AREAS = [
  { title: 'Tokens and authentication', folders: ['app/cluster/authn/'] },
  { title: 'RBAC and authorization', folders: ['app/cluster/authz/'] },
  { title: 'Admission', folders: ['app/cluster/admission/'] },
  { title: 'API server', folders: ['app/cluster/apiserver/', 'app/cluster/api/'] },
  { title: 'Kinds of objects', folders: ['app/cluster/resources/'] },
  { title: 'Controllers', folders: ['app/cluster/controllers/'] },
  { title: 'Scheduler', folders: ['app/cluster/scheduler/'] },
  { title: 'Kubelet and containers', folders: ['app/cluster/kubelet/', 'app/cluster/runtime/'] },
  { title: 'Other releases', folders: ['app/cluster/releases.ts'] },
  { title: 'kubectl', folders: ['app/kubectl/'] },
  { title: 'Shell and its tools', folders: ['app/shell/'] },
  { title: 'The rest', folders: ['app/'] },
] as const

export interface Area {
  readonly title: string
  readonly remarks: readonly Remark[]
}

/** The remarks by the part of the cluster they are about; parts without any are left out. */
export function byArea(remarks: readonly Remark[]): readonly Area[] {
  const areaOf = ({ file }: Remark) => AREAS.find(({ folders }) => folders.some((folder) => file.startsWith(folder)))
  return AREAS.map((area) => ({ title: area.title, remarks: remarks.filter((remark) => areaOf(remark) === area) })).filter(
    (area) => area.remarks.length > 0,
  )
}
