import { failure, type Invocation } from '../command.ts'

/** @notmodelled top, proxy, port-forward, attach, cp, debug and plugins are not simulated; they say so. */
export async function run({ path }: Invocation): Promise<number> {
  throw failure(`kubectl ${path} is not simulated here`)
}
