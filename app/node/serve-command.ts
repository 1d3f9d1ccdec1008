import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { parseArgs } from 'node:util'

export const SERVE_HELP = `Usage: keycard serve [options]

Serves the built page.

  --port PORT    port to listen on (default 4173; the next free one if it is taken)
  --host HOST    address to listen on (default 127.0.0.1; 0.0.0.0 lets the whole room in)
`

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.yaml': 'text/yaml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.webmanifest': 'application/manifest+json',
}

/** How many ports to try, from the one asked for. */
const PORT_TRIES = 20

/** `keycard serve`: runs until it is stopped. `root` is the folder of the built page. */
export async function serveCommand(args: string[], root: string): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '4173' },
      host: { type: 'string', default: '127.0.0.1' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(SERVE_HELP)
    return 0
  }
  if (!existsSync(join(root, 'index.html'))) {
    process.stderr.write(`keycard: there is no built page at ${root}. Build it first: npm run build\n`)
    return 1
  }
  const port = await listen(root, values.host, Number(values.port))
  process.stdout.write(`Keycard is at http://${values.host === '0.0.0.0' ? 'localhost' : values.host}:${port}/\n\nStop it with Ctrl-C.\n`)
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve(0))
    process.once('SIGTERM', () => resolve(0))
  })
}

/** Listens on the first free port from `first` on; resolves to it. */
async function listen(root: string, host: string, first: number): Promise<number> {
  for (let port = first; ; port++) {
    try {
      await new Promise<void>((resolve, reject) => {
        const server = createServer((incoming, outgoing) => serveFile(root, incoming, outgoing))
        server.once('error', reject)
        server.listen(port, host, () => resolve())
      })
      return port
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      if (!taken || port - first >= PORT_TRIES) throw error
    }
  }
}

function serveFile(root: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const asked = decodeURIComponent(new URL(incoming.url ?? '/', 'http://page').pathname)
  const path = join(root, normalize(asked.endsWith('/') ? `${asked}index.html` : asked))
  if (!path.startsWith(root) || !existsSync(path) || !statSync(path).isFile()) {
    outgoing.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is no such file here.\n')
    return
  }
  const packed = existsSync(`${path}.br`) && /\bbr\b/.test(String(incoming.headers['accept-encoding'] ?? ''))
  outgoing.writeHead(200, {
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    'cache-control': asked.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(packed ? { 'content-encoding': 'br' } : {}),
  })
  createReadStream(packed ? `${path}.br` : path).pipe(outgoing)
}
