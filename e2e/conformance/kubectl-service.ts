// Runs our kubectl for others, so that not every command pays for the start of a Node process: half of the corpus is commands.
// node dist/conformance/kubectl-service.js prints the port it listens on. kubectl-by-service.sh is the command that uses it: it sends
// folder, arguments, input and environment, and gets what was printed and the exit code; all parts end with a zero byte.
import { createServer, type Socket } from 'node:net'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { nodeEnvironment } from '../../app/node/kubectl-environment.ts'
import { kubectl } from '../../app/kubectl/index.ts'

const server = createServer((socket) => {
  void answer(socket).catch((error: unknown) => socket.end(`\0${error instanceof Error ? error.stack : String(error)}\0${1}\0`))
})
server.listen(0, '127.0.0.1', () => console.log((server.address() as { port: number }).port))

async function answer(socket: Socket): Promise<void> {
  const [cwd = '', count = '0', ...rest] = await partsOf(socket)
  const args = rest.slice(0, Number(count))
  const [input = '', ...assignments] = rest.slice(args.length)
  const env = Object.fromEntries(assignments.map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]))
  const interrupt = new AbortController()
  socket.on('close', () => interrupt.abort())
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const printed = Promise.all([text(stdout), text(stderr)])
  const code = await kubectl(nodeEnvironment(args, { cwd, env, stdin: Readable.from(input), stdout, stderr, interrupt: interrupt.signal }))
  stdout.end()
  stderr.end()
  socket.end(`${[...(await printed), code].join('\0')}\0`)
}

/** The parts of a request; the last says that it is the last, which no assignment could. */
function partsOf(socket: Socket): Promise<string[]> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0)
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      if (received.subarray(-END.length).equals(END)) resolve(received.subarray(0, -END.length).toString('utf8').split('\0'))
    })
  })
}

const END = Buffer.from('\0end\0')
