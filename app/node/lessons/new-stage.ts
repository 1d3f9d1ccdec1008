import '../../cluster/api/yaml-text.ts'
import '../../cluster/pod-parts.ts'
import type { ExecTarget } from '../../cluster/apiserver/http.ts'
import { Cluster } from '../../cluster/cluster.ts'
import type { ExecStream } from '../../kubectl/environment.ts'
import type { LessonStage } from '../../lessons/running/lesson-stage.ts'
import { applyManifests } from '../../session/apply-manifests.ts'
import { SANDBOX_SIGNING_KEY } from '../../session/crypto/sandbox-key.ts'
import { pageClusterConfig } from '../../session/page-cluster-config.ts'
import { ADMIN_TOKEN } from '../../session/page-users.ts'
import { pageKubeconfig } from '../../session/page-kubeconfig.ts'
import { readContainerFolder } from '../../shell/container-files.ts'
import { nodeTokenCrypto } from '../crypto.ts'
import { type ProcessOutput, startContainerProcess } from '../../shell/container-process.ts'
import { inProcessTransport } from '../../shell/in-process-transport.ts'
import { timePassesOver } from './time-passes.ts'
import { newDisk, TerminalShell } from '../../shell/terminal-shell.ts'

const START = Date.UTC(2026, 0, 2, 3, 4, 5)
/** Virtual ms after which a command that goes on (a watch, logs -f) is interrupted as a learner would. */
const PATIENCE = 60_000
/** Virtual ms after which any other command is, which then has failed. */
const LONGEST_WAIT = 3_600_000
const INTERRUPTED = 130

/** The page's own cluster, in process, with the page's own shell and Apply. Its time passes as commands wait for it. */
export function newStage(release: string, seed = 'lesson'): LessonStage {
  const config = pageClusterConfig({ release, seed, startTime: START })
  // The page's signatures to the byte, made faster: RS256 is a function of key and claims.
  const cluster = new Cluster({ ...config, crypto: nodeTokenCrypto([SANDBOX_SIGNING_KEY]) })
  cluster.advanceTo(cluster.now + 3000)
  return stageOn(cluster)
}

function stageOn(cluster: Cluster): LessonStage {
  const advance = (ms: number) => cluster.advanceTo(cluster.now + ms)
  const changed = () => advance(50)
  const startProcess = (target: ExecTarget) => execStream(cluster, target, { changed, sleep })
  const connect = (bearerToken: string | undefined) =>
    inProcessTransport(cluster, { origin: { type: 'terminal' }, bearerToken, changed, startProcess })
  let patienceEnds = Number.POSITIVE_INFINITY
  // Sleeping longer than anybody waits is never waking up.
  const sleep = async (ms: number) => {
    if (pass(Math.min(ms, LONGEST_WAIT)) && ms > LONGEST_WAIT) shell.interrupt()
  }
  const pass = (ms: number) => {
    if (cluster.now >= patienceEnds) {
      shell.interrupt()
      return false
    }
    advance(ms)
    return true
  }
  const machine = {
    connect: ({ bearerToken }: { bearerToken?: string | undefined }) => timePassesOver(connect(bearerToken), pass),
    certificateAuthority: cluster.config.rootCertificate,
    now: () => cluster.now,
    sleep,
  }
  const shell = new TerminalShell({ machine, disk: newDisk(machine, { '.kube/config': pageKubeconfig() }) })
  const transport = connect(ADMIN_TOKEN)
  return {
    transport,
    bearerToken: ADMIN_TOKEN,
    readFolder: async ({ namespace, pod, container }, path) => readContainerFolder(cluster.runtime, { namespace, pod, container }, path),
    now: () => cluster.now,
    log: () => cluster.log.since(0),
    advance,
    fork: () => stageOn(Cluster.restore(cluster.config, cluster.snapshot())),
    apply: async (manifest) => (await applyManifests(manifest, transport)).find(({ ok }) => !ok)?.message,
    async run(line, goesOn = false) {
      let printed = ''
      const print = (text: string) => {
        printed += text
      }
      patienceEnds = cluster.now + (goesOn ? PATIENCE : LONGEST_WAIT)
      const { code } = await shell.run(line, { stdout: print, stderr: print })
      return { code: goesOn && code === INTERRUPTED ? 0 : code, printed }
    },
  }
}

/** A process in a container as a client of exec sees it. */
function execStream(cluster: Cluster, target: ExecTarget, time: Pick<ProcessOutput, 'changed' | 'sleep'>): ExecStream {
  const early: ['stdout' | 'stderr', string][] = []
  let listener = (channel: 'stdout' | 'stderr', text: string): void => void early.push([channel, text])
  const process = startContainerProcess(cluster, target, { output: (channel, text) => listener(channel, text), ...time })
  return {
    type: 'exec',
    onOutput: (given) => {
      listener = given
      for (const [channel, text] of early.splice(0)) given(channel, text)
    },
    write: (text) => process.input(text),
    closeInput: () => process.input(null),
    exit: process.exit,
  }
}
