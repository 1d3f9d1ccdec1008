// npm run size: what the page loads before anything is clicked, what the terminal loads, and all of it, brotli, against their budgets.
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'
import { ROOT } from './steps.mjs'

/** KB (1024 bytes) of JavaScript, brotli, before Monaco, xterm and the graph are shown. */
const FIRST_LOAD = 250
/** What the terminal loads on its first use: the shell with all its tools, and kubectl. xterm, which draws it, comes on top. */
const SHELL = 400
/** The same with every command of kubectl, each of which is loaded when it is first typed. */
const ALL_COMMANDS = 480
/** Everything there is in one language, scripts and styles, with Monaco, xterm, the graph and every worker. */
const COMPLETE = 2.5 * 1024
/** The words of another language, which come on top for those who choose it: everything they read. */
const ANOTHER_LANGUAGE = 80

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

const assets = fs.readdirSync(path.join(page, 'assets')).filter((name) => /\.(js|css)$/.test(name))
const compress = promisify(brotliCompress)
/** KB of each file of the page, brotli. */
const sizes = new Map(
  await Promise.all(assets.map(async (name) => [`assets/${name}`, (await compress(fs.readFileSync(path.join(page, 'assets', name)))).length / 1024])),
)
function sizeOf(file) {
  const size = sizes.get(file)
  if (size === undefined) throw new Error(`${file} is named by the manifest, and is not among the page's files`)
  return size
}

/** Prints each file that has so many KB, and their sum. */
function report(files, what, budget, named = 1) {
  let total = 0
  for (const file of files) {
    const size = sizeOf(file)
    total += size
    if (size >= named) console.log(`${size.toFixed(1).padStart(8)} KB  ${file}`)
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
for (const name of assets) if (/^worker-.*\.js$/.test(name)) first.add(`assets/${name}`)
report(first, 'JavaScript at first load', FIRST_LOAD)

const SHELL_ENTRIES = ['app/shell/command-shell.ts', 'app/kubectl/index.ts', 'app/kubectl/commands/table.ts', 'app/shell/completion/complete-line.ts']
const shell = new Set()
for (const key of SHELL_ENTRIES) reach(key, shell, first, false)
report(shell, 'Shell, tools and kubectl on first use', SHELL)

const commands = new Set()
for (const key of SHELL_ENTRIES) reach(key, commands, first, true)
report(commands, 'Shell, tools and every command of kubectl', ALL_COMMANDS)

// The largest alone are named: most of the others are commands and kinds of a KB or two.
const IN_GERMAN = /[.-]de-[\w-]{8}\.js$/
const complete = [...sizes.keys()].toSorted((a, b) => sizeOf(b) - sizeOf(a))
report(
  complete.filter((file) => !IN_GERMAN.test(file)),
  'The whole page, everything loaded',
  COMPLETE,
  20,
)
report(
  complete.filter((file) => IN_GERMAN.test(file)),
  'The page’s words in German',
  ANOTHER_LANGUAGE,
  10,
)
