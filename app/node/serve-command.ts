import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join, normalize, resolve, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { SECURITY_HEADERS } from './content-security-policy.ts'

export const SERVE_HELP = `Usage: keycard serve [options]

Serves the built page.

  --port PORT    port to listen on (default 4173; the next free one if it is taken)
  --host HOST    address to listen on (default 127.0.0.1; 0.0.0.0 lets the whole room in)
  --lessons DIR  lessons to serve instead of the built ones, read anew at each visit
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
      lessons: { type: 'string' },
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
  if (values.lessons !== undefined && !existsSync(join(values.lessons, 'course.yaml'))) {
    process.stderr.write(`keycard: ${values.lessons} holds no course.yaml. Make a lesson there first: keycard lessons new FILE ${values.lessons}\n`)
    return 1
  }
  const port = await listen({ page: root, lessons: values.lessons }, values.host, Number(values.port))
  process.stdout.write(`Keycard is at http://${values.host === '0.0.0.0' ? 'localhost' : values.host}:${port}/\n\nStop it with Ctrl-C.\n`)
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve(0))
    process.once('SIGTERM', () => resolve(0))
  })
}

/** Folders that are served: the built page, and lessons in the place of its own. */
interface Served {
  readonly page: string
  readonly lessons: string | undefined
}

/** Listens on the first free port from `first` on; resolves to it. */
async function listen(served: Served, host: string, first: number): Promise<number> {
  for (let port = first; ; port++) {
    try {
      await new Promise<void>((resolve, reject) => {
        const server = createServer((incoming, outgoing) => serveFile(served, incoming, outgoing))
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

/** Paths of the page's own views: the same page, which looks at where it is. */
const VIEWS = new Set(['/author'])
const LESSONS = '/lessons/'

function serveFile(served: Served, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const asked = pathAsked(incoming.url ?? '/')
  const path = asked === undefined ? undefined : fileOf(served, asked)
  if (asked === undefined || path === undefined) {
    outgoing.writeHead(404, { ...SECURITY_HEADERS, 'content-type': 'text/plain; charset=utf-8' }).end('There is no such file here.\n')
    return
  }
  const packed = existsSync(`${path}.br`) && /\bbr\b/.test(String(incoming.headers['accept-encoding'] ?? ''))
  outgoing.writeHead(200, {
    ...SECURITY_HEADERS,
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    'cache-control': asked.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(packed ? { 'content-encoding': 'br' } : {}),
  })
  createReadStream(packed ? `${path}.br` : path).pipe(outgoing)
}

/** The path of a URL; undefined for one that cannot be decoded. */
function pathAsked(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url, 'http://page').pathname)
  } catch {
    return undefined
  }
}

/** The file a path stands for, inside the folders that are served. */
function fileOf({ page, lessons }: Served, asked: string): string | undefined {
  const own = lessons !== undefined && asked.startsWith(LESSONS)
  const root = own ? lessons : page
  const wanted = own ? asked.slice(LESSONS.length) : asked.endsWith('/') ? `${asked}index.html` : VIEWS.has(asked) ? '/index.html' : asked
  const path = resolve(root, `.${sep}${normalize(wanted)}`)
  return path.startsWith(resolve(root) + sep) && existsSync(path) && statSync(path).isFile() ? path : undefined
}
