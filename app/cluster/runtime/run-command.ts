import type { Json } from '../kernel/json.ts'
import type { ProgramEnvironment } from './programs/program.ts'
import { sleepTime } from './programs/sleep.ts'
import { runScript } from './script/run-script.ts'
import { findTool } from './script/tools.ts'

/** Runs one command in a container beside its process, to its end; no time passes. Output is both streams, without the last end of line. */
export function runCommand(command: readonly string[], environment: ProgramEnvironment): { code: number; output: string } {
  const [name = '', ...args] = command
  const script = scriptOf(command)
  if (script !== undefined) {
    const { exitCode = 0, printed = [] } = runScript(script, { ...environmentFor(environment), command })
    return { code: exitCode, output: printed.join('\n') }
  }
  const tool = findTool(name)
  if (!tool)
    return {
      code: 126,
      output: `OCI runtime exec failed: exec failed: unable to start container process: exec: "${name}": executable file not found in $PATH`,
    }
  const { code, stdout, stderr } = tool(args, {
    stdin: '',
    variables: environment.env,
    cwd: '/',
    path: (path) => (path.startsWith('/') ? path : `/${path}`),
    environment,
  })
  return { code, output: (stdout + stderr).replace(/\n$/, '') }
}

/** The same, and how long it takes: the sleeps of its script, ms, of which no more than `limit` are waited for. */
export function timeCommand(command: readonly string[], environment: ProgramEnvironment, limit: number): { code: number; ms: number } {
  const [name = '', ...args] = command
  if (name === 'sleep') return { code: 0, ms: Math.min(sleepTime(args) ?? 0, limit) }
  const script = scriptOf(command)
  if (script === undefined) return { code: runCommand(command, environment).code, ms: 0 }
  let state: Json = null
  for (let ms = 0; ; ) {
    const step = runScript(script, { ...environmentFor(environment), command, state, now: environment.now + ms })
    if (step.exitCode !== undefined) return { code: step.exitCode, ms }
    const next = (step.wakeAt ?? Number.POSITIVE_INFINITY) - environment.now
    if (next > limit) return { code: 0, ms: limit }
    ms = next
    state = step.state
  }
}

/** The script of `sh -c SCRIPT`. */
function scriptOf([name = '', ...args]: readonly string[]): string | undefined {
  const flag = args.findIndex((arg) => /^-\w*c$/.test(arg))
  return /^(\/bin\/)?(ba|a|da)?sh$/.test(name) && flag >= 0 ? (args[flag + 1] ?? '') : undefined
}

/** A process of its own: it has nothing to remember. */
const environmentFor = (environment: ProgramEnvironment): ProgramEnvironment => ({
  now: environment.now,
  command: environment.command,
  env: environment.env,
  uid: environment.uid,
  gid: environment.gid,
  state: null,
  readFile: environment.readFile,
  writeFile: environment.writeFile,
  listFolder: environment.listFolder,
  kindOf: environment.kindOf,
  fetch: environment.fetch,
  request: environment.request,
})
