// npm run size: what the page loads before anything is clicked, and what the terminal loads, brotli, against their budgets.
import fs from 'node:fs'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { ROOT } from './steps.mjs'

/** KB (1024 bytes) of JavaScript, brotli, before Monaco, xterm and the graph are shown. */
const FIRST_LOAD = 250
/** What the terminal loads on its first use: the shell with all its tools, and kubectl. xterm, which draws it, comes on top. */
const SHELL = 400
/** The same with every command of kubectl, each of which is loaded when it is first typed. */
const ALL_COMMANDS = 480

const page = path.join(ROOT, 'dist/page')
const manifest = JSON.parse(fs.readFileSync(path.join(page, '.vite/manifest.json'), 'utf8'))

/** Adds the files a chunk needs, with `lazily` also those it may load later; what is there already is left out. */
function reach(key, files, known, lazily) {
  const chunk = manifest[key]
  if (!chunk || files.has(chunk.file) || known.has(chunk.file)) return files
  files.add(chunk.file)
  for (const name of [...(chunk.imports ?? []), ...(lazily ? (chunk.dynamicImports ?? []) : [])]) reach(name, files, known, lazily)
  return files
}

const sizes = new Map()
/** KB of a file of the page, brotli. */
function sizeOf(file) {
  const known = sizes.get(file) ?? brotliCompressSync(fs.readFileSync(path.join(page, file))).length / 1024
  sizes.set(file, known)
  return known
}

/** Prints each file and their sum; returns the sum in KB. */
function report(files, what, budget) {
  let total = 0
  for (const file of files) {
    const size = sizeOf(file)
    total += size
    if (size >= 1) console.log(`${size.toFixed(1).padStart(8)} KB  ${file}`)
  }
  console.log(`${total.toFixed(1).padStart(8)} KB  ${what}, budget ${budget} KB\n`)
  if (total <= budget) return
  console.error(`${what}: over its budget by ${(total - budget).toFixed(1)} KB.`)
  process.exitCode = 1
}

const first = reach(
  Object.keys(manifest).find((key) => manifest[key].isEntry),
  new Set(),
  new Set(),
  false,
)
// The worker that holds the cluster is loaded at once too, though the manifest lists it apart.
for (const name of fs.readdirSync(path.join(page, 'assets'))) if (/^worker-.*\.js$/.test(name)) first.add(`assets/${name}`)
report(first, 'JavaScript at first load', FIRST_LOAD)

const SHELL_ENTRIES = ['app/shell/command-shell.ts', 'app/kubectl/index.ts', 'app/kubectl/commands/table.ts', 'app/shell/completion/complete-line.ts']
const shell = new Set()
for (const key of SHELL_ENTRIES) reach(key, shell, first, false)
report(shell, 'Shell, tools and kubectl on first use', SHELL)

const commands = new Set()
for (const key of SHELL_ENTRIES) reach(key, commands, first, true)
report(commands, 'Shell, tools and every command of kubectl', ALL_COMMANDS)
