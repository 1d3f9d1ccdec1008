import type { Transport } from '../../kubectl/environment.ts'

/** Virtual ms of the first step, and of the longest. */
const STEP = 50
const LONGEST_STEP = 1000

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/**
 * A connection over which waiting takes no wall time: whenever a command waits for the next line of a watch or a log and none is
 * there, `pass` lets virtual ms go by until one comes. `pass` returns false when it has been long enough: then nothing more happens.
 */
export function timePassesOver(transport: Transport, pass: (ms: number) => boolean): Transport {
  return {
    exec: (request) => transport.exec(request),
    request: async (request) => {
      const response = await transport.request(request)
      return { ...response, lines: () => linesWhileTimePasses(response.lines(), pass) }
    },
  }
}

async function* linesWhileTimePasses(lines: AsyncIterable<string>, pass: (ms: number) => boolean): AsyncGenerator<string> {
  const iterator = lines[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = iterator.next()
      let isThere = false
      const arrived = () => {
        isThere = true
      }
      next.then(arrived, arrived)
      await turn()
      for (let step = STEP; !isThere && pass(step); step = Math.min(step * 2, LONGEST_STEP)) await turn()
      const { done, value } = await next
      if (done) return
      yield value
    }
  } finally {
    await iterator.return?.()
  }
}
