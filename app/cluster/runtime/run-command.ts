import type { Json } from '../kernel/json.ts'
import type { ProgramEnvironment } from './programs/program.ts'
import { sleepTime } from './programs/sleep.ts'
import { runScript } from './script/run-script.ts'
import { findTool } from './script/tools.ts'

/** What became of a command that was run in a container beside its process. */
export type CommandResult =
  /** Both streams, and of the second alone; how long it took, ms. */
  | { readonly type: 'ended'; readonly code: number; readonly output: string; readonly errors: string; readonly ms: number }
  /** It had not ended when its time was over. */
  | { readonly type: 'late' }
  /** There is no such program. */
  | { readonly type: 'unknown' }

const ended = (code: number, output: string, errors: string, ms: number): CommandResult => ({ type: 'ended', code, output, errors, ms })

/** Runs one command in a container to its end. No virtual time passes meanwhile; that it would take more than `limit` ms is found out. */
export function runCommand(command: readonly string[], environment: ProgramEnvironment, limit = Number.POSITIVE_INFINITY): CommandResult {
  const [name = '', ...args] = command
  const program = name.replace(/^(\/usr)?\/bin\//, '')
  if (program === 'sleep') {
    const ms = sleepTime(args) ?? 0
    return ms > limit ? { type: 'late' } : ended(0, '', '', ms)
  }
  const script = scriptOf(command)
  if (script !== undefined) return runToEnd(script, command, environment, limit)
  const tool = findTool(name)
  if (!tool) return { type: 'unknown' }
  const { code, stdout, stderr } = tool(args, {
    stdin: '',
    variables: environment.env,
    cwd: '/',
    path: (path) => (path.startsWith('/') ? path : `/${path}`),
    environment,
  })
  return ended(code, stdout + stderr, stderr, 0)
}

/** A script sleeps now and then: it is woken at once, by a clock of its own. */
function runToEnd(script: string, command: readonly string[], environment: ProgramEnvironment, limit: number): CommandResult {
  const lines: string[] = []
  let state: Json = null
  for (let ms = 0; ; ) {
    const step = runScript(script, { ...environmentFor(environment), command, state, now: environment.now + ms })
    lines.push(...(step.printed ?? []))
    if (step.exitCode !== undefined) return ended(step.exitCode, lines.map((line) => `${line}\n`).join(''), '', ms)
    const next = (step.wakeAt ?? Number.POSITIVE_INFINITY) - environment.now
    if (next > limit || next === Number.POSITIVE_INFINITY) return { type: 'late' }
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
