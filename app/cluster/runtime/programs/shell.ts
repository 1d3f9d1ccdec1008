import type { Program, ProgramStep } from './program.ts'
import { sleep } from './sleep.ts'

/** A shell as a container's first process: without a script and nobody typing it ends at once. */
export const shell: Program = {
  run(environment): ProgramStep {
    const [, flag, script = ''] = environment.command
    if (flag !== '-c') return { state: null, exitCode: 0 }
    const words = script.trim().split(/\s+/)
    if (words[0] === 'exit') return { state: null, exitCode: Number(words[1] ?? 0) }
    if (words[0] === 'sleep') return sleep.run({ ...environment, command: words })
    return { state: null }
  },
}
