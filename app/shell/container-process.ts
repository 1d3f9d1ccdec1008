import type { ExecTarget } from '../cluster/apiserver/http.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { SERVICE_HOST } from '../cluster/runtime/service-address.ts'
import { ConnectionError, type ConnectionTarget } from '../kubectl/environment.ts'
import { AsyncQueue } from './async-queue.ts'
import { inProcessTransport } from './in-process-transport.ts'
import type { Machine } from './machine.ts'

export interface ProcessOutput {
  output(channel: 'stdout' | 'stderr', text: string): void
  /** Something in the cluster may have changed. */
  changed(): void
  /** Waits so many virtual ms, where nobody else lets the cluster's time pass. Without it the process looks at the clock now and then. */
  sleep?(ms: number, signal?: AbortSignal): Promise<void>
}

export type ProcessEnd = { code: number } | { error: string }

export interface ContainerProcess {
  /** Input as it is typed; null ends it. */
  input(text: string | null): void
  kill(): void
  readonly exit: Promise<ProcessEnd>
}

/** Names the API server answers to inside a cluster. */
const API_SERVERS = new Set(['kubernetes', 'kubernetes.default', 'kubernetes.default.svc', 'kubernetes.default.svc.cluster.local', SERVICE_HOST])

/** Runs a command in a container: a shell over the container's files, with the cluster's API server as its network. */
export function startContainerProcess(cluster: Cluster, target: ExecTarget, io: ProcessOutput): ContainerProcess {
  const typed = new AsyncQueue<string>()
  const killed = new AbortController()
  const exit = runCommand(cluster, target, io, typed, killed.signal).catch((error: unknown) => ({
    error: error instanceof Error ? error.message : String(error),
  }))
  return {
    input: (text) => (text === null ? typed.end() : typed.push(text)),
    kill: () => {
      killed.abort()
      typed.end()
    },
    exit,
  }
}

async function runCommand(
  cluster: Cluster,
  target: ExecTarget,
  io: ProcessOutput,
  typed: AsyncIterable<string>,
  killed: AbortSignal,
): Promise<ProcessEnd> {
  const [{ ContainerShell }, { runAtTerminal, runOverPipes }] = await Promise.all([import('./container-shell.ts'), import('./container-streams.ts')])
  const shell = new ContainerShell({ runtime: cluster.runtime, target, machine: containerMachine(cluster, target, io) })
  const streams = { target, typed, killed, output: io.output.bind(io) }
  const code = await (target.tty && target.stdin ? runAtTerminal(shell, streams) : runOverPipes(shell, streams))
  io.changed()
  return { code }
}

/** The machine a process of a container runs on: its network is the API server alone, its clock the cluster's. */
function containerMachine(cluster: Cluster, target: ExecTarget, io: ProcessOutput): Machine {
  const origin = { type: 'container', namespace: target.namespace, pod: target.pod, container: target.container } as const
  const resolves = (hostname: string) => API_SERVERS.has(hostname)
  return {
    resolves,
    connect({ server, bearerToken }: ConnectionTarget) {
      const { hostname } = new URL(server)
      if (!resolves(hostname)) {
        const refuse = async (): Promise<never> => {
          throw new ConnectionError(`dial tcp: lookup ${hostname} on 10.96.0.10:53: no such host`, false)
        }
        return { request: refuse, exec: refuse }
      }
      return inProcessTransport(cluster, { origin, bearerToken, changed: () => io.changed() })
    },
    certificateAuthority: cluster.config.rootCertificate,
    now: () => cluster.now,
    sleep: io.sleep ?? ((ms, signal) => untilTheClockShows(cluster, cluster.now + ms, signal)),
  }
}

/** Wall ms between two looks at the cluster's clock. */
const LOOK_EVERY = 50

const untilTheClockShows = (cluster: Cluster, until: number, signal: AbortSignal | undefined) =>
  new Promise<void>((resolve, reject) => {
    const look = () => {
      if (signal?.aborted) reject(new Error('interrupted'))
      else if (cluster.now >= until) resolve()
      else setTimeout(look, LOOK_EVERY)
    }
    look()
  })
