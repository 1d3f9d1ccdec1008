import type { FileAccess } from '../kubectl/environment.ts'
import type { ClusterPort } from './cluster-port.ts'
import { ADMIN_TOKEN, PAGE_SERVER } from './page-users.ts'
import { connection } from './session.ts'

const noSuchFile = (path: string) => Promise.reject(new Error(`open ${path}: no such file or directory`))

/** A machine without files: what is needed is said with flags. */
const NO_FILES: FileAccess = {
  read: noSuchFile,
  readBytes: noSuchFile,
  write: (path) => Promise.reject(new Error(`open ${path}: read-only file system`)),
  list: noSuchFile,
  stat: async () => undefined,
  remove: (path) => Promise.reject(new Error(`remove ${path}: no such file or directory`)),
  makeFolder: (path) => Promise.reject(new Error(`mkdir ${path}: read-only file system`)),
}

/** What kubectl prints for these arguments, as the admin; errors too. For reading commands: it has no terminal and no files. `now` is virtual ms; `release` says which kubectl it is (`v1.23.17`), the newest when it is absent. */
export async function kubectlOutput(port: ClusterPort, args: readonly string[], now: number, release?: string): Promise<string> {
  const { kubectl } = await import('../kubectl/index.ts')
  let text = ''
  const write = (piece: string) => {
    text += piece
  }
  await kubectl({
    args: [...args, `--server=${PAGE_SERVER}`, `--token=${ADMIN_TOKEN}`],
    env: {},
    cwd: '/',
    files: NO_FILES,
    stdin: { read: async () => '', isTerminal: false },
    stdout: { write, isTerminal: false },
    stderr: { write },
    ...(release === undefined ? {} : { release }),
    now: () => now,
    sleep: () => Promise.reject(new Error('interrupted')),
    connect: (target) => connection(port, target, 'page'),
  })
  return text
}
