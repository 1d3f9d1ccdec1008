import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat, writeFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { KubectlEnvironment } from '../kubectl/environment.ts'
import { httpsTransport } from './https-transport.ts'

/** kubectl's surroundings under Node: this process's terminal and files, the network. */
export function nodeEnvironment(args: readonly string[]): KubectlEnvironment {
  const cwd = process.cwd()
  const at = (path: string) => resolve(cwd, path)
  const interrupt = new AbortController()
  process.once('SIGINT', () => interrupt.abort())
  return {
    args,
    env: process.env,
    cwd,
    files: {
      read: (path) => readFile(at(path), 'utf8'),
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
    },
    stdin: {
      read: readStdin,
      isTerminal: process.stdin.isTTY === true,
      input: typedLines(),
    },
    stdout: {
      write: (text) => void process.stdout.write(text),
      isTerminal: process.stdout.isTTY === true,
      ...(process.stdout.columns ? { columns: process.stdout.columns } : {}),
    },
    stderr: { write: (text) => void process.stderr.write(text) },
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
    edit,
    signal: interrupt.signal,
  }
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

async function* typedLines(): AsyncIterable<string> {
  for await (const line of createInterface({ input: process.stdin })) yield `${line}\n`
}

/** Opens KUBE_EDITOR, EDITOR or vi on a temporary file. */
async function edit(text: string, fileName: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kubectl-edit-'))
  const path = join(folder, fileName)
  const editor = process.env['KUBE_EDITOR'] || process.env['EDITOR'] || 'vi'
  try {
    await writeFile(path, text)
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
