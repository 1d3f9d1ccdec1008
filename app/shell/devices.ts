import type { FileContent, IFileSystem } from 'just-bash/browser'
import { FOLLOW } from './following.ts'
import type { Terminal } from './machine.ts'
import { TO_WRITE } from './mark-writes.ts'
import { ON_SCREEN, ON_TTY, TTY, TTY_ERRORS, TTY_LINE } from './to-screen.ts'
import { textOf } from './tree-file-system.ts'

/** Takes all and gives nothing. just-bash itself knows the other devices. */
const NULL = '/dev/null'
type WriteEncoding = Parameters<IFileSystem['writeFile']>[2]

/** The program that ends every line; just-bash looks for its file. */
export const LINE_END = '/bin/keycard-line-end'
const DEVICES = new Set([NULL, TTY, TTY_LINE, TTY_ERRORS, LINE_END, FOLLOW])

/** A file system in which /dev/tty is this terminal: what is written there is on the screen at once, what is read there is typed. */
export function withDevices(fs: IFileSystem, terminal: Terminal): IFileSystem {
  const isDevice = (path: string) => DEVICES.has(path)
  const typed = terminal.input?.[Symbol.asyncIterator]()
  /** Why a file could not be read or written. */
  const refused = new Map<string, string>()
  const take = async (path: string, text: string) => {
    if (path === NULL || text === '') return
    if (path === TTY_ERRORS) terminal.stderr(withTrueReasons(text, refused))
    else terminal.stdout(text)
  }
  const give = async (path: string) => {
    let text = ''
    if (path === NULL) return text
    for (let next = await typed?.next(); next && !next.done; next = path === TTY ? await typed?.next() : undefined) text += next.value
    return text
  }
  const noted = <T>(path: string, work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      const reason = error instanceof Error ? reasonOf(error) : undefined
      if (reason) refused.set(path, reason)
      throw error
    })
  const write = (given: string, content: FileContent, encoding: WriteEncoding, how: 'writeFile' | 'appendFile') => {
    const path = given.replace(TO_WRITE, '')
    return isDevice(path) ? take(path, textOf(content, encoding)) : fs[how](path, content, encoding)
  }
  /** Whether a redirection may write there: it is tried, with what is there already. */
  const opened = async (path: string) => {
    if (await fs.exists(path)) {
      const there = await fs.stat(path)
      if (there.isFile) await fs.appendFile(path, '')
      return there
    }
    await fs.writeFile(path, '')
    return fs.stat(path)
  }
  const devices: Partial<IFileSystem> = {
    writeFile: (path, content, encoding) => write(path, content, encoding, 'writeFile'),
    appendFile: (path, content, encoding) => write(path, content, encoding, 'appendFile'),
    readFile: (path, options) => (isDevice(path) ? give(path) : noted(path, fs.readFile(path, options))),
    readFileBuffer: async (path) => (isDevice(path) ? new TextEncoder().encode(await give(path)) : noted(path, fs.readFileBuffer(path))),
    readdir: (path) => noted(path, fs.readdir(path)),
    exists: async (path) => isDevice(path) || path.endsWith(TO_WRITE) || noted(path, fs.exists(program(path))).catch(() => false),
    async stat(path) {
      if (isDevice(path)) return DEVICE
      const target = path.replace(TO_WRITE, '')
      return noted(target, target === path ? fs.stat(program(path)) : opened(target))
    },
    lstat: async (path) => (isDevice(path) ? DEVICE : noted(path, fs.lstat(path))),
  }
  return { ...fs, ...devices }
}

function reasonOf({ message }: Error): string | undefined {
  if (message.startsWith('EACCES')) return 'Permission denied'
  if (message.startsWith('EROFS')) return 'Read-only file system'
  return message.startsWith('ENOENT') ? 'No such file or directory' : undefined
}

/** just-bash's tools take every failure for a file that is not there; why it was is known here. */
function withTrueReasons(text: string, refused: ReadonlyMap<string, string>): string {
  return text.replace(/([^\s:]+): (?:No such file or directory|cannot open redirect target)$/gm, (all, given: string) => {
    const path = given.replace(TO_WRITE, '')
    const name = path.replace(/^(\.{0,2}\/)+/, '')
    const [, reason] = [...refused].find(([one]) => one === path || one.endsWith(`/${name}`)) ?? []
    return reason ? `${path}: ${reason}` : all
  })
}

const DEVICE = { isFile: true, isDirectory: false, isSymbolicLink: false, mode: 0o777, size: 0, mtime: new Date(0) }

/** A command that writes as it goes is there when the command itself is. */
const program = (path: string) => [ON_TTY, ON_SCREEN].reduce((name, ending) => (name.endsWith(ending) ? name.slice(0, -ending.length) : name), path)
