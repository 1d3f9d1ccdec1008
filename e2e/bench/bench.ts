// npm run bench [-- --only TEXT] [--json FILE] [--chromium]
//
// Measures what the project promises about speed, ours and the named peer's in the same run, as medians.
// Prints a table; --json writes the same as JSON; --chromium adds what is measured in a browser. Exits 1 when a number is outside its budget.
import fs from 'node:fs'
import os from 'node:os'
import { parseArgs } from 'node:util'
import { apiServerCases } from './api-server-cases.ts'
import { authnCases } from './authn-cases.ts'
import { authorCases } from './author-cases.ts'
import { authorizerCases } from './authorizer-cases.ts'
import type { BenchCase, Unit } from './bench-case.ts'
import { identityCases } from './identity-cases.ts'
import { nodeCases } from './node-cases.ts'
import { rbacQuestionCases } from './rbac-question-cases.ts'

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'string' }, chromium: { type: 'boolean', default: false } },
})
const inBrowser = options.chromium
  ? [
      ...(await import('./chromium-cases.ts')).chromiumCases,
      ...(await import('./timeline-cases.ts')).timelineCases,
      ...(await import('./interaction-cases.ts')).interactionCases,
    ]
  : []
const measured = [
  ...apiServerCases,
  ...authnCases,
  ...authorizerCases,
  ...rbacQuestionCases,
  ...identityCases,
  ...authorCases,
  ...nodeCases,
  ...inBrowser,
]
const cases = measured.filter(({ name }) => name.includes(options.only ?? ''))

type Measured = Pick<BenchCase, 'samples' | 'measure'>
const samplesOf = ({ samples = 7 }: Measured) => samples

/**
 * The medians of the samples of each, after one that warms up. They take turns, so that what else the machine does weighs on
 * all of them alike.
 */
async function medians(all: readonly Measured[]): Promise<number[]> {
  const taken = all.map((): number[] => [])
  for (const one of all) if (samplesOf(one) > 1) await one.measure()
  for (let turn = 0; turn < Math.max(...all.map(samplesOf)); turn++) {
    for (const [index, one] of all.entries()) if (turn < samplesOf(one)) taken[index]?.push(await one.measure())
  }
  return taken.map(median)
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

interface Result {
  readonly name: string
  readonly unit: Unit
  readonly median: number
  readonly budget?: string
  readonly within?: boolean
  readonly peer?: { readonly name: string; readonly median: number; readonly timesBetter: number }
}

async function run(one: BenchCase): Promise<Result> {
  const { name, unit, atMost, atLeast, peer } = one
  const [ours = 0, theirs = 0] = await medians(peer ? [one, peer] : [one])
  const within = (atMost === undefined || ours <= atMost) && (atLeast === undefined || ours >= atLeast)
  const limit = atMost ?? atLeast
  const budget = limit === undefined ? {} : { budget: `${atMost === undefined ? 'at least' : 'at most'} ${limit} ${unit}`, within }
  if (!peer) return { name, unit, median: ours, ...budget }
  return {
    name,
    unit,
    median: ours,
    ...budget,
    peer: { name: peer.name, median: theirs, timesBetter: unit === '/s' ? ours / theirs : theirs / ours },
  }
}

const number = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3))

const results: Result[] = []
for (const one of cases) {
  process.stderr.write(`${one.name} …\n`)
  results.push(await run(one))
}

const rows = results.map((one) => [
  one.name,
  `${number(one.median)} ${one.unit}`,
  one.budget ? `${one.budget}: ${one.within ? 'within' : 'OUTSIDE'}` : '',
  one.peer ? `${number(one.peer.median)} ${one.unit}` : '',
  one.peer ? `${number(one.peer.timesBetter)}×` : '',
])
const header = ['case', 'median', 'budget', 'peer', 'better by']
const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
for (const row of [header, ...rows]) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
console.log(`\nNode ${process.versions.node}, ${os.cpus().length} CPUs, load ${os.loadavg()[0]?.toFixed(2)}. Peer: @ngrok/webernetes 0.3.5.`)

if (options.json) fs.writeFileSync(options.json, `${JSON.stringify({ node: process.versions.node, cpus: os.cpus().length, results }, null, 2)}\n`)
process.exit(results.some(({ within }) => within === false) ? 1 : 0)
