import { bytesOf } from '../cluster/kernel/text.ts'
import { testCluster } from '../cluster/testing.ts'
import { inProcessTransport } from '../shell/in-process-transport.ts'
import { kubectl } from './index.ts'

export interface TerminalOptions {
  /** The kubeconfig's current context: `here`, the only one it has, or another. */
  readonly context?: string
  /** What is piped in. */
  readonly stdin?: string
  /** Files of the working folder, by name. */
  readonly files?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}

/** A terminal with our kubectl beside a cluster of one node, for tests. */
export function testTerminal({ context = 'here', stdin = '', files = {}, env = {} }: TerminalOptions = {}) {
  const { cluster, advance } = testCluster({ nodes: ['node-1'] })
  advance(1000)
  const config = {
    'current-context': context,
    clusters: [{ name: 'c', cluster: { server: 'https://kubernetes.default.svc' } }],
    users: [{ name: 'admin', user: { token: 'admin-token' } }],
    contexts: [{ name: 'here', context: { cluster: 'c', user: 'admin' } }],
  }
  const stored = new Map(Object.entries({ '/config': JSON.stringify(config), ...byPath(files) }))
  const folders = new Set([...stored.keys()].map((path) => path.slice(0, path.lastIndexOf('/'))))
  const none = () => new Error('no such file or directory')

  /** Runs a line of words, or words; resolves to all it said, and its exit code. */
  async function say(line: string | readonly string[]): Promise<string> {
    let text = ''
    const print = {
      write(more: string) {
        text += more
      },
      isTerminal: false,
    }
    const code = await kubectl({
      args: typeof line === 'string' ? line.split(' ') : line,
      env: { HOME: '/home', KUBECONFIG: '/config', ...env },
      cwd: '/work',
      files: {
        read: async (path) => stored.get(path) ?? Promise.reject(none()),
        readBytes: async (path) => bytesOf(stored.get(path) ?? (await Promise.reject(none()))),
        write: async (path, written) => void stored.set(path, written),
        list: async (folder) => [...stored.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1)),
        stat: async (path) => (stored.has(path) ? { type: 'file' } : folders.has(path.replace(/\/\.$/, '')) ? { type: 'folder' } : undefined),
        remove: async (path) => void stored.delete(path),
        makeFolder: () => Promise.reject(none()),
      },
      stdin: { read: async () => stdin, isTerminal: false },
      stdout: print,
      stderr: print,
      now: () => cluster.now,
      sleep: async (ms) => void advance(ms),
      connect: ({ bearerToken }) => inProcessTransport(cluster, { origin: { type: 'terminal' }, bearerToken }),
      signal: new AbortController().signal,
    })
    return `${text}${code}`
  }
  return { say }
}

const byPath = (files: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(files).map(([name, text]) => [`/work/${name}`, text]))
