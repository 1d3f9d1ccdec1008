import { findTool } from '../script/tools.ts'
import type { Program } from './program.ts'

/** A tool as a container's first process: it does its work at once and ends. */
export const toolProgram: Program = {
  run: (environment) => {
    const [name = '', ...args] = environment.command
    const tool = findTool(name)
    if (!tool) return { state: null, exitCode: 1, printed: [`${name}: not simulated as a container's own command`] }
    const { code, stdout, stderr } = tool(args, {
      stdin: '',
      variables: environment.env,
      cwd: '/',
      path: (path) => (path.startsWith('/') ? path : `/${path}`),
      environment,
    })
    const text = stdout + stderr
    return { state: null, exitCode: code, printed: text === '' ? [] : text.replace(/\n$/, '').split('\n') }
  },
}
