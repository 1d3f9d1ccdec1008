// npm run size: what the page loads before anything is clicked, brotli, against its budget.
import fs from 'node:fs'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { ROOT } from './steps.mjs'

/** KB (1024 bytes) of JavaScript, brotli, before Monaco, xterm and the graph are shown. */
const BUDGET = 250

const page = path.join(ROOT, 'dist/page')
const manifest = JSON.parse(fs.readFileSync(path.join(page, '.vite/manifest.json'), 'utf8'))
const entry = Object.values(manifest).find((chunk) => chunk.isEntry)
const files = new Set()
const visit = (chunk) => {
  if (!chunk || files.has(chunk.file)) return
  files.add(chunk.file)
  for (const name of chunk.imports ?? []) visit(manifest[name])
}
visit(entry)
// The worker that holds the cluster is loaded at once too, though the manifest lists it apart.
for (const name of fs.readdirSync(path.join(page, 'assets'))) if (/^worker-.*\.js$/.test(name)) files.add(`assets/${name}`)

let total = 0
for (const file of files) {
  const size = brotliCompressSync(fs.readFileSync(path.join(page, file))).length / 1024
  total += size
  console.log(`${size.toFixed(1).padStart(8)} KB  ${file}`)
}
console.log(`${total.toFixed(1).padStart(8)} KB  JavaScript at first load, budget ${BUDGET} KB`)
if (total > BUDGET) {
  console.error(`The first load is over its budget by ${(total - BUDGET).toFixed(1)} KB.`)
  process.exit(1)
}
