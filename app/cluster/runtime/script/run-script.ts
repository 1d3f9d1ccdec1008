import { oncePer, oncePerText } from '../../kernel/once-per.ts'
import type { Json } from '../../kernel/json.ts'
import type { ProgramEnvironment, ProgramStep } from '../programs/program.ts'
import { sleepTime } from '../programs/sleep.ts'
import { compileScript, type Instruction } from './compile-script.ts'
import { expandWord, expandWords } from './expand-words.ts'
import { parseScript } from './parse-script.ts'
import { type Command, type Script, ScriptError, type SimpleCommand } from './script.ts'
import { findTool, type ToolOutput } from './tools.ts'

/** Where a script stands. All of it is JSON. */
type ScriptState = {
  readonly at: number
  readonly status: number
  readonly variables: Readonly<Record<string, string>>
  readonly cwd: string
  readonly loops: readonly { readonly end: number; readonly next: number }[]
  readonly values: readonly (readonly string[])[]
  readonly until?: number
}

/** A script that never sleeps is stopped for a moment after so many steps, as if the machine were busy. */
const STEPS = 2000
const BREATH = 1000

/** The steps of a script; texts read before are remembered. */
const stepsOf = oncePerText(200, (text) => compileScript(parseScript(text)))
/** The steps of a part of one. */
const innerSteps = oncePer(compileScript)

/** Runs a script until it sleeps or ends. */
export function runScript(text: string, environment: ProgramEnvironment): ProgramStep {
  try {
    return new ScriptRun(stepsOf(text), environment).step()
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error
    return { state: null, exitCode: 2, printed: [`sh: ${error.message}`] }
  }
}

/** How a command ended, when it did not just end. */
type Flow =
  | { readonly type: 'exit'; readonly code: number }
  | { readonly type: 'sleep'; readonly ms: number }
  | { readonly type: 'break' | 'continue' }

class ScriptRun {
  readonly #steps: readonly Instruction[]
  readonly #environment: ProgramEnvironment
  #state: ScriptState
  #output = ''

  constructor(steps: readonly Instruction[], environment: ProgramEnvironment) {
    this.#steps = steps
    this.#environment = environment
    const saved = environment.state as ScriptState | null
    this.#state = saved ?? { at: 0, status: 0, variables: {}, cwd: '/', loops: [], values: [] }
  }

  step(): ProgramStep {
    const { now } = this.#environment
    const { until, ...awake } = this.#state
    if (until !== undefined && now < until) return { state: this.#state as Json, wakeAt: until }
    this.#state = awake
    for (let count = 0; count < STEPS; count++) {
      const instruction = this.#steps[this.#state.at]
      if (!instruction) return this.#ended(this.#state.status)
      const flow = this.#run(instruction)
      if (flow?.type === 'exit') return this.#ended(flow.code)
      if (flow?.type === 'sleep') return this.#asleep(flow.ms)
    }
    return this.#asleep(BREATH)
  }

  #ended(exitCode: number): ProgramStep {
    return { state: null, exitCode, ...this.#printed() }
  }

  #asleep(ms: number): ProgramStep {
    if (ms === Number.POSITIVE_INFINITY) return { state: this.#state as Json, ...this.#printed() }
    const until = this.#environment.now + ms
    return { state: { ...this.#state, until } as Json, wakeAt: until, ...this.#printed() }
  }

  /** Whole lines; what has no end of line yet is printed when the script is done or sleeps. */
  #printed(): { printed?: readonly string[] } {
    if (this.#output === '') return {}
    const lines = this.#output.split('\n')
    if (lines.at(-1) === '') lines.pop()
    return { printed: lines }
  }

  #go(at: number): void {
    this.#state = { ...this.#state, at }
  }

  #run(instruction: Instruction): Flow | undefined {
    const { at, status, loops, values } = this.#state
    switch (instruction.type) {
      case 'succeed':
        this.#state = { ...this.#state, status: 0, at: at + 1 }
        return undefined
      case 'jump':
        this.#go(instruction.to)
        return undefined
      case 'jumpIf':
        this.#go((status === 0) === instruction.succeeded ? instruction.to : at + 1)
        return undefined
      case 'loopBegin':
        this.#state = { ...this.#state, at: at + 1, loops: [...loops, { end: instruction.end, next: instruction.next }] }
        return undefined
      case 'loopEnd':
        this.#state = { ...this.#state, at: at + 1, loops: loops.slice(0, -1) }
        return undefined
      case 'forBegin':
        this.#state = { ...this.#state, at: at + 1, values: [...values, this.#words(instruction.words)] }
        return undefined
      case 'forNext': {
        const [value, ...rest] = values.at(-1) ?? []
        if (value === undefined) this.#state = { ...this.#state, at: instruction.to, values: values.slice(0, -1) }
        else {
          const variables = { ...this.#state.variables, [instruction.name]: value }
          this.#state = { ...this.#state, at: at + 1, variables, values: [...values.slice(0, -1), rest] }
        }
        return undefined
      }
      case 'run':
        return this.#runCommand(instruction.command)
    }
  }

  #runCommand(command: Command): Flow | undefined {
    const { at, loops } = this.#state
    this.#go(at + 1)
    const flow = command.type === 'simple' ? this.#controlOf(command) : undefined
    if (flow?.type === 'break' || flow?.type === 'continue') {
      const loop = loops.at(-1)
      if (loop) this.#go(flow.type === 'break' ? loop.end : loop.next)
      return undefined
    }
    if (flow) return flow
    const { code, stdout, stderr } = this.#execute(command, '')
    this.#output += stdout + stderr
    this.#state = { ...this.#state, status: code }
    return undefined
  }

  /** What is a matter of the script itself: to sleep, to end, to leave a loop. */
  #controlOf({ words }: SimpleCommand): Flow | undefined {
    const [first] = words
    const name = first?.length === 1 && first[0]?.type === 'text' ? first[0].text : undefined
    if (name === 'break' || name === 'continue') return { type: name }
    if (name === 'exit') {
      const [, code] = this.#words(words)
      return { type: 'exit', code: code === undefined ? this.#state.status : Number(code) & 255 }
    }
    if (name !== 'sleep') return undefined
    const ms = sleepTime(this.#words(words).slice(1))
    return ms === undefined ? undefined : { type: 'sleep', ms }
  }

  /** Runs a command to its end. Within a pipe or `$(…)` no time passes. */
  #execute(command: Command, stdin: string): ToolOutput {
    switch (command.type) {
      case 'simple':
        return this.#simple(command, stdin)
      case 'pipeline': {
        let last: ToolOutput = { code: 0, stdout: stdin, stderr: '' }
        let stderr = ''
        for (const one of command.commands) {
          last = this.#execute(one, last.stdout)
          stderr += last.stderr
        }
        return { code: command.negated ? Number(last.code === 0) : last.code, stdout: last.stdout, stderr }
      }
      default:
        return this.#inner(command)
    }
  }

  /** A group, loop or condition within a pipe or `$(…)`: a script of its own, to which nothing is piped and whose sleeps take no time. */
  #inner(script: Script): ToolOutput {
    const inner = new ScriptRun(innerSteps(script), { ...this.#environment, state: null })
    inner.#state = { ...inner.#state, variables: this.#state.variables, cwd: this.#state.cwd, status: this.#state.status }
    for (let count = 0; count < STEPS; count++) {
      const instruction = inner.#steps[inner.#state.at]
      if (!instruction) break
      const flow = inner.#run(instruction)
      if (flow?.type === 'exit') return { code: flow.code, stdout: inner.#output, stderr: '' }
    }
    this.#state = { ...this.#state, variables: inner.#state.variables, cwd: inner.#state.cwd }
    return { code: inner.#state.status, stdout: inner.#output, stderr: '' }
  }

  #simple({ assigned, words, redirects }: SimpleCommand, piped: string): ToolOutput {
    const values = Object.fromEntries(assigned.map(({ name, value }) => [name, this.#word(value)]))
    const [name, ...args] = this.#words(words)
    if (name === undefined) {
      this.#state = { ...this.#state, variables: { ...this.#state.variables, ...values } }
      return { code: this.#state.status, stdout: '', stderr: '' }
    }
    let stdin = piped
    for (const { operator, target } of redirects) {
      if (operator !== '<') continue
      const path = this.#path(this.#word(target))
      const content = this.#environment.readFile(path)
      if (content === undefined) return { code: 1, stdout: '', stderr: `sh: can't open ${path}: no such file\n` }
      stdin = content
    }
    const output = this.#tool(name, args, stdin, values)
    return this.#redirected(output, redirects)
  }

  #tool(name: string, args: readonly string[], stdin: string, values: Readonly<Record<string, string>>): ToolOutput {
    const variables = { ...this.#environment.env, ...this.#state.variables, ...values }
    switch (name) {
      case 'cd':
        this.#state = { ...this.#state, cwd: this.#path(args[0] ?? variables['HOME'] ?? '/') }
        return { code: 0, stdout: '', stderr: '' }
      case 'export': {
        const named = args.flatMap((one) => (one.includes('=') ? [[one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)] as const] : []))
        this.#state = { ...this.#state, variables: { ...this.#state.variables, ...Object.fromEntries(named) } }
        return { code: 0, stdout: '', stderr: '' }
      }
      case 'read': {
        const [line = ''] = stdin.split('\n')
        this.#state = { ...this.#state, variables: { ...this.#state.variables, [args.at(-1) ?? 'REPLY']: line } }
        return { code: stdin === '' ? 1 : 0, stdout: '', stderr: '' }
      }
      case 'set':
      case 'trap':
      case 'exec':
      case 'wait':
        return name === 'exec' && args.length > 0 ? this.#tool(args[0] ?? '', args.slice(1), stdin, values) : { code: 0, stdout: '', stderr: '' }
    }
    const tool = findTool(name)
    if (!tool) return { code: 127, stdout: '', stderr: `sh: ${name}: not found\n` }
    return tool(args, { stdin, variables, cwd: this.#state.cwd, path: (one) => this.#path(one), environment: this.#environment })
  }

  /** Output that goes to files, to the other stream or nowhere. */
  #redirected({ code, stdout, stderr }: ToolOutput, redirects: SimpleCommand['redirects']): ToolOutput {
    const streams: Record<1 | 2, string> = { 1: stdout, 2: stderr }
    for (const { from, operator, target } of redirects) {
      if (from === 0 || operator === '<') continue
      const text = streams[from]
      const to = this.#word(target)
      streams[from] = ''
      if (operator === '>&') {
        streams[to === '1' ? 1 : 2] += text
        continue
      }
      const path = this.#path(to)
      if (path === '/dev/null') continue
      if (path === '/dev/stdout' || path === '/dev/stderr' || path === '/proc/1/fd/1') {
        this.#output += text
        continue
      }
      const before = operator === '>>' ? (this.#environment.readFile(path) ?? '') : ''
      const problem = this.#environment.writeFile(path, before + text)
      if (problem) return { code: 1, stdout: '', stderr: `sh: can't create ${path}: ${problem}\n` }
    }
    return { code, stdout: streams[1], stderr: streams[2] }
  }

  #path(path: string): string {
    return path.startsWith('/') ? path : `${this.#state.cwd === '/' ? '' : this.#state.cwd}/${path}`
  }

  #expansion() {
    return {
      variable: (name: string) => (name === '?' ? String(this.#state.status) : (this.#state.variables[name] ?? this.#environment.env[name])),
      substitute: (script: Script) => {
        const { stdout, stderr } = this.#execute(script, '')
        this.#output += stderr
        return stdout.replace(/\n+$/, '')
      },
    }
  }

  #words(words: readonly SimpleCommand['words'][number][]): string[] {
    return expandWords(words, this.#expansion())
  }

  #word(word: SimpleCommand['words'][number]): string {
    return expandWord(word, this.#expansion())
  }
}
