import { runScript } from '../script/run-script.ts'
import type { Program } from './program.ts'

/** A shell as a container's first process: without a script and nobody typing it ends at once. */
export const shell: Program = {
  run(environment) {
    const [, ...args] = environment.command
    const flag = args.findIndex((arg) => /^-\w*c$/.test(arg))
    if (flag >= 0) return runScript(args[flag + 1] ?? '', environment)
    const [file] = args.filter((arg) => !arg.startsWith('-'))
    if (file === undefined) return { state: null, exitCode: 0 }
    const script = environment.readFile(file)
    return script === undefined
      ? { state: null, exitCode: 2, printed: [`sh: can't open '${file}': No such file or directory`] }
      : runScript(script, environment)
  },
}
