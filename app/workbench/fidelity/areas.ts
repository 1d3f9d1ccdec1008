import type { Remark } from '../../../scripts/not-modelled.ts'

/** Parts of a cluster as a learner knows them, and the folders of the sources that model them; the first that fits counts. */
const AREAS = [
  { id: 'tokens', folders: ['app/cluster/authn/'] },
  { id: 'rbac', folders: ['app/cluster/authz/'] },
  { id: 'admission', folders: ['app/cluster/admission/'] },
  { id: 'server', folders: ['app/cluster/apiserver/', 'app/cluster/api/'] },
  { id: 'kinds', folders: ['app/cluster/resources/'] },
  { id: 'controllers', folders: ['app/cluster/controllers/'] },
  { id: 'scheduler', folders: ['app/cluster/scheduler/'] },
  { id: 'kubelet', folders: ['app/cluster/kubelet/', 'app/cluster/runtime/'] },
  { id: 'releases', folders: ['app/cluster/releases.ts'] },
  { id: 'kubectl', folders: ['app/kubectl/'] },
  { id: 'shell', folders: ['app/shell/'] },
  { id: 'rest', folders: ['app/'] },
] as const

export interface Area {
  readonly id: (typeof AREAS)[number]['id']
  readonly remarks: readonly Remark[]
}

/** The remarks by the part of the cluster they are about; parts without any are left out. */
export function byArea(remarks: readonly Remark[]): readonly Area[] {
  const areaOf = ({ file }: Remark) => AREAS.find(({ folders }) => folders.some((folder) => file.startsWith(folder)))
  return AREAS.map((area) => ({ id: area.id, remarks: remarks.filter((remark) => areaOf(remark) === area) })).filter(
    (area) => area.remarks.length > 0,
  )
}
