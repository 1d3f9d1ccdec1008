import type { ProgramEnvironment } from '../programs/program.ts'
import { FILE_TOOLS } from './file-tools.ts'
import { TEXT_TOOLS } from './text-tools.ts'
import { WEB_TOOLS } from './web-tools.ts'

export interface ToolOutput {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface ToolInput {
  readonly stdin: string
  readonly variables: Readonly<Record<string, string>>
  readonly cwd: string
  /** A path seen from where the shell is. */
  path(path: string): string
  readonly environment: ProgramEnvironment
}

/** A command that is done at once. */
export type Tool = (args: readonly string[], input: ToolInput) => ToolOutput

export const printed = (stdout: string, code = 0): ToolOutput => ({ code, stdout, stderr: '' })
export const complained = (stderr: string, code = 1): ToolOutput => ({ code, stdout: '', stderr: `${stderr}\n` })

/** Options of single letters, and the rest. `valued` names the letters that take a value: `n` in `-n 5` or `-n5`. */
export function optionsOf(
  args: readonly string[],
  valued = '',
): { flags: ReadonlySet<string>; values: Readonly<Record<string, string>>; rest: readonly string[] } {
  const flags = new Set<string>()
  const values: Record<string, string> = {}
  const rest: string[] = []
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? ''
    if (!/^-[^-]/.test(arg) || rest.length > 0) {
      if (arg !== '--' || rest.length > 0) rest.push(arg)
      continue
    }
    for (let letter = 1; letter < arg.length; letter++) {
      const flag = arg[letter] ?? ''
      flags.add(flag)
      if (!valued.includes(flag)) continue
      values[flag] = arg.slice(letter + 1) || (args[++index] ?? '')
      break
    }
  }
  return { flags, values, rest }
}

const ALL: Readonly<Record<string, Tool>> = { ...TEXT_TOOLS, ...FILE_TOOLS, ...WEB_TOOLS }

/** The tool of a name, by path or without; undefined when it is not simulated. */
export const findTool = (name: string): Tool | undefined => ALL[name.replace(/^(\/usr(\/local)?)?\/s?bin\//, '')]
