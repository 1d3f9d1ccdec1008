import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat, writeFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { KubectlEnvironment } from '../kubectl/environment.ts'
import { httpsTransport } from './https-transport.ts'

/** What a process that runs kubectl has of its own. */
export interface KubectlProcess {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number }
  readonly stderr: Writable
  /** Aborted by Ctrl-C. */
  readonly interrupt: AbortSignal
}

/** kubectl's surroundings under Node: a process's terminal and files, the network. */
export function nodeEnvironment(args: readonly string[], { cwd, env, stdin, stdout, stderr, interrupt }: KubectlProcess): KubectlEnvironment {
  const at = (path: string) => resolve(cwd, path)
  return {
    args,
    env,
    cwd,
    files: {
      read: (path) => readFile(at(path), 'utf8'),
      readBytes: (path) => readFile(at(path)),
      write: async (path, text) => {
        await mkdir(dirname(at(path)), { recursive: true })
        await writeFile(at(path), text)
      },
      list: (path) => readdir(at(path)),
      stat: (path) =>
        stat(at(path)).then(
          (found) => ({ type: found.isDirectory() ? 'folder' : 'file' }),
          () => undefined,
        ),
      remove: (path) => rm(at(path)),
      makeFolder: async (path) => void (await mkdir(at(path), { recursive: true })),
    },
    stdin: {
      read: () => text(stdin),
      isTerminal: stdin.isTTY === true,
      input: linesOf(stdin),
    },
    stdout: {
      write: (written) => void stdout.write(written),
      isTerminal: stdout.isTTY === true,
      ...(stdout.columns ? { columns: stdout.columns } : {}),
    },
    stderr: { write: (written) => void stderr.write(written) },
    now: () => Date.now(),
    sleep: (ms, signal) =>
      new Promise((done, reject) => {
        const stop = () => {
          clearTimeout(timer)
          reject(new DOMException('Aborted', 'AbortError'))
        }
        const timer = setTimeout(() => {
          signal?.removeEventListener('abort', stop)
          done()
        }, ms)
        signal?.addEventListener('abort', stop, { once: true })
      }),
    connect: httpsTransport,
    edit: (shown, fileName) => edit(shown, fileName, env),
    signal: interrupt,
  }
}

async function* linesOf(input: Readable): AsyncIterable<string> {
  for await (const line of createInterface({ input })) yield `${line}\n`
}

/** Opens KUBE_EDITOR, EDITOR or vi on a temporary file. */
async function edit(shown: string, fileName: string, env: KubectlProcess['env']): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kubectl-edit-'))
  const path = join(folder, fileName)
  const editor = env['KUBE_EDITOR'] || env['EDITOR'] || 'vi'
  try {
    await writeFile(path, shown)
    await new Promise<void>((done, reject) => {
      const child = spawn('sh', ['-c', `${editor} "$1"`, 'sh', path], { stdio: 'inherit' })
      child.on('error', reject)
      child.on('exit', (code) => (code === 0 ? done() : reject(new Error(`there was a problem with the editor "${editor}"`))))
    })
    return await readFile(path, 'utf8')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
