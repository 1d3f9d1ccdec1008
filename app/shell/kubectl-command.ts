import type { IFileSystem } from 'just-bash/browser'
import type { FileAccess, KubectlEnvironment } from '../kubectl/environment.ts'
import type { Machine, Terminal } from './machine.ts'

export interface KubectlRun {
  readonly machine: Machine
  readonly fs: IFileSystem
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly terminal: Terminal
  /** Piped input; undefined when stdin is the keyboard. */
  readonly stdin: string | undefined
  /** False when stdout goes to a pipe or a file. */
  readonly stdoutIsTerminal: boolean
  readonly signal?: AbortSignal
}

/** Runs our kubectl over the shell's files. Resolves to its exit code. */
export async function runKubectl(args: readonly string[], run: KubectlRun): Promise<number> {
  const { kubectl } = await import('../kubectl/index.ts')
  const { machine, terminal } = run
  const environment: KubectlEnvironment = {
    args,
    env: run.env,
    cwd: run.cwd,
    files: fileAccess(run.fs),
    stdin: {
      read: async () => run.stdin ?? '',
      isTerminal: run.stdin === undefined && terminal.input !== undefined,
      ...(terminal.input === undefined ? {} : { input: terminal.input }),
    },
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
    ...(run.signal ? { signal: run.signal } : {}),
  }
  return kubectl(environment)
}

/** The files of a shell as kubectl sees them. */
function fileAccess(fs: IFileSystem): FileAccess {
  return {
    read: (path) => fs.readFile(path),
    write: (path, text) => fs.writeFile(path, text),
    list: (path) => fs.readdir(path),
    stat: async (path) => {
      if (!(await fs.exists(path))) return undefined
      return { type: (await fs.stat(path)).isDirectory ? 'folder' : 'file' }
    },
    remove: (path) => fs.rm(path),
  }
}
