import type { FileAccess, KubectlEnvironment } from '../../kubectl/environment.ts'
import { onceLoaded } from '../../kubectl/once-loaded.ts'
import type { Machine, Terminal } from '../machine.ts'
import type { OwnCommand, OwnCommandRun } from '../own-command.ts'

/** Our kubectl over the shell's files; its code is loaded when it first runs. */
export const kubectlCommand = (machine: Machine): OwnCommand => ({ name: 'kubectl', run: (run) => runKubectl(machine, run) })

const loadKubectl = onceLoaded(() => import('../../kubectl/index.ts'))

export async function runKubectl(machine: Machine, run: Omit<OwnCommandRun, 'exec' | 'original'>): Promise<number> {
  const { kubectl } = await loadKubectl()
  const { terminal } = run
  const environment: KubectlEnvironment = {
    args: run.args,
    env: run.env,
    cwd: run.cwd,
    files: fileAccess(run),
    stdin: stdinOf(run.stdin, terminal),
    stdout: {
      write: (text) => terminal.stdout(text),
      isTerminal: run.stdoutIsTerminal,
      ...(terminal.columns === undefined ? {} : { columns: terminal.columns }),
    },
    stderr: { write: (text) => terminal.stderr(text) },
    now: () => machine.now(),
    sleep: (ms, signal) => machine.sleep(ms, signal),
    connect: (target) => machine.connect(target),
    ...(machine.edit ? { edit: machine.edit.bind(machine) } : {}),
    signal: run.signal,
  }
  return kubectl(environment)
}

/** Piped input, or the keyboard: read to its end, that is what was typed before Ctrl-D. */
function stdinOf(piped: string | undefined, { input }: Terminal): KubectlEnvironment['stdin'] {
  if (piped !== undefined || !input) return { read: async () => piped ?? '', isTerminal: false }
  return {
    async read() {
      let text = ''
      for await (const line of input) text += line
      return text
    },
    isTerminal: true,
    input,
    raw: (on) => input.raw?.(on),
  }
}

/** The files of a shell as kubectl sees them. */
function fileAccess({ fs }: Pick<OwnCommandRun, 'fs'>): FileAccess {
  return {
    read: (path) => fs.readFile(path),
    readBytes: (path) => fs.readFileBuffer(path),
    write: (path, text) => fs.writeFile(path, text),
    list: (path) => fs.readdir(path),
    stat: async (path) => {
      if (!(await fs.exists(path))) return undefined
      return { type: (await fs.stat(path)).isDirectory ? 'folder' : 'file' }
    },
    remove: (path) => fs.rm(path),
    makeFolder: (path) => fs.mkdir(path, { recursive: true }),
  }
}
