import { kubectl } from '../kubectl/index.ts'
import { nodeEnvironment } from './kubectl-environment.ts'

/** `keycard kubectl …`: our kubectl in a terminal. Resolves to the exit code when everything is written. */
export async function kubectlMain(argv: readonly string[]): Promise<number> {
  const interrupt = new AbortController()
  process.once('SIGINT', () => interrupt.abort())
  const { env, stdin, stdout, stderr } = process
  const code = await kubectl(nodeEnvironment(argv, { cwd: process.cwd(), env, stdin, stdout, stderr, interrupt: interrupt.signal }))
  for (const stream of [process.stdout, process.stderr]) await new Promise<void>((done) => void stream.write('', () => done()))
  return code
}
