import type { ExecTarget } from '../../apiserver/http.ts'

/** What pods/log asks for. Times are virtual milliseconds. */
export interface LogRequest {
  readonly namespace: string
  readonly pod: string
  readonly podUid: string
  readonly container: string
  readonly previous: boolean
  readonly timestamps: boolean
  readonly tailLines?: number
  readonly limitBytes?: number
  readonly since?: number
}

/** The containers of the nodes, as pods/log and pods/exec see them. Filled by the runtime in cluster.ts. */
export interface ContainerPort {
  /** The text of a container's log, or what the kubelet complains of. */
  log(request: LogRequest): { readonly text: string } | { readonly error: string }
  /** Whether a command can be run there now; the process itself runs at the edge. */
  running(target: Pick<ExecTarget, 'namespace' | 'pod' | 'container'>): boolean
}
