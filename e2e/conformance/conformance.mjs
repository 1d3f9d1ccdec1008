#!/usr/bin/env node
// npm run conformance [-- --area NAME]… [--only TEXT] [--kubectl ours|real|none] [--diff] [--update]
//
// Starts `keycard cluster` as the corpus's README asks, replays everything there is against it, and prints
// area, same, steps. Steps of kubectl are run twice: by the real kubectl, where one can be had, and by ours.
// --update writes the scores to scores.json; --check exits 1 when one has fallen below it.
// Steps that exceptions.json names are counted apart, with their reasons.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parseArgs } from 'node:util'
import { problemsOf, reasonFor } from './exceptions.mjs'
import { realKubectl } from './real-kubectl.mjs'

const HERE = path.dirname(new URL(import.meta.url).pathname)
const ROOT = path.resolve(HERE, '../..')
const KEYCARD = path.join(ROOT, 'dist/node/keycard.js')
const KUBELET = path.join(ROOT, 'dist/conformance/kubelet.js')
const SCORES = path.join(HERE, 'scores.json')
const { values: options } = parseArgs({
  options: {
    area: { type: 'string', multiple: true },
    only: { type: 'string' },
    kubectl: { type: 'string', multiple: true },
    diff: { type: 'boolean', default: false },
    update: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    jobs: { type: 'string', default: '4' },
  },
})

const USERS = `admin-token,admin,admin-uid,"system:masters"
alice-token,alice,alice-uid,"dev"
bob-token,bob,bob-uid,"dev,ops"
carol-token,carol,carol-uid
kubelet-token,system:node:node-1,node1-uid,"system:nodes"
kubelet2-token,system:node:node-2,node2-uid,"system:nodes"
scheduler-token,system:kube-scheduler,sched-uid
kcm-token,system:kube-controller-manager,kcm-uid
`

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'keycard-conformance-'))
const servers = []

/** Starts `keycard cluster` and resolves to its URL once it says so. */
function startServer(...extra) {
  const users = path.join(work, 'users.csv')
  fs.writeFileSync(users, USERS)
  const args = [KEYCARD, 'cluster', '--port', '0', '--no-nodes', '--users', users, '--signing-key', path.join(HERE, 'signing-key.json'), ...extra]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  servers.push(child)
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (chunk) => {
      text += chunk
      const url = text.match(/https:\/\/127\.0\.0\.1:\d+/)
      if (url) resolve(url[0])
    })
    child.on('exit', (code) => reject(new Error(`keycard cluster ended with ${code}: ${text}`)))
  })
}

function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      output += chunk
    })
    child.on('close', (exit) => resolve({ exit, output }))
  })
}

/** Replays scenario files (a copy in a folder of its own, so that run.mjs takes exactly these). */
async function replay({ server, files, kind, kubectl, label }) {
  const folder = fs.mkdtempSync(path.join(work, 'replay-'))
  for (const file of files) fs.copyFileSync(file, path.join(folder, path.basename(file)))
  const json = path.join(folder, 'report.out')
  const args = [path.join(HERE, 'run.mjs'), 'replay', '--server', server, '--kind', kind, '--json', json, '--cache', path.join(folder, 'cache')]
  if (kubectl) args.push('--kubectl', kubectl)
  if (options.only) args.push('--only', options.only)
  if (options.diff) args.push('--diff')
  const { output } = await run(process.execPath, [...args, folder])
  if (options.diff) process.stdout.write(output)
  if (!fs.existsSync(json)) throw new Error(`${label}: the replay broke\n${output}`)
  return JSON.parse(fs.readFileSync(json, 'utf8'))
}

/** Runs jobs a few at a time, in order of starting. */
async function pool(jobs, width) {
  let next = 0
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < jobs.length) await jobs[next++]()
    }),
  )
}

const scores = {}
const failed = []
const excepted = []
function count(name, report) {
  scores[name] ??= { same: 0, steps: 0 }
  const score = scores[name]
  score.same += report.same
  score.steps += report.steps
  for (const one of report.failed ?? []) {
    const reason = reasonFor(one)
    if (reason === undefined) failed.push({ name, ...one })
    else excepted.push({ name, ...one, reason })
  }
}
const exceptedIn = (name) => excepted.filter((one) => one.name === name).length

const wanted = (area) => !options.area || options.area.includes(area)
const kubectls = options.kubectl ?? ['ours', 'real']

try {
  const corpus = path.join(HERE, 'corpus')
  const areas = fs.readdirSync(corpus).filter((area) => area !== 'kubelet' && wanted(area))
  const real = kubectls.includes('real') ? await realKubectl() : { command: undefined, why: 'not asked for' }
  if (kubectls.includes('real') && !real.command) console.log(`The real kubectl's steps are left out: ${real.why}`)
  const ours = `${process.execPath} ${KEYCARD} kubectl`
  const server = await startServer()
  // Each kubectl has a server of its own: what one leaves behind is not there for the other.
  const clients = []
  if (kubectls.includes('ours')) clients.push({ name: 'ours', command: ours, server: await startServer() })
  if (real.command) clients.push({ name: 'real', command: real.command, server: await startServer() })
  const jobs = []
  const add = (name, size, files, how) => {
    for (let from = 0; from < files.length; from += size)
      jobs.push(async () => count(name, await replay({ files: files.slice(from, from + size), label: name, ...how })))
  }
  for (const area of areas) {
    const files = fs.readdirSync(path.join(corpus, area)).map((file) => path.join(corpus, area, file))
    const has = (key) =>
      files.filter((file) => JSON.parse(fs.readFileSync(file, 'utf8')).steps?.some((step) => step[key] !== undefined && step.expect))
    // One replay runs a scenario's steps of both kinds, so requests are counted in the run with our kubectl.
    add(`${area} requests`, 12, has('do'), { server, kind: 'request', kubectl: ours })
    for (const client of clients)
      add(`${area} kubectl, ${client.name}`, 6, has('kubectl'), { server: client.server, kind: 'kubectl', kubectl: client.command })
  }
  if (wanted('compacting'))
    jobs.push(async () => {
      const compacting = await startServer('--compaction', '2')
      const folder = path.join(HERE, 'corpus-compacting')
      count(
        'compacting requests',
        await replay({
          server: compacting,
          files: fs.readdirSync(folder).map((file) => path.join(folder, file)),
          kind: 'request',
          label: 'compacting',
        }),
      )
    })
  if (wanted('kubelet')) jobs.push(async () => count('kubelet events', await kubeletScenarios(path.join(corpus, 'kubelet'))))
  if (wanted('decisions')) jobs.push(async () => count('decisions', await decisions(await startServer())))
  await pool(jobs, Number(options.jobs))
} finally {
  for (const child of servers) child.kill()
  fs.rmSync(work, { recursive: true, force: true })
}

/** The random RBAC worlds, asked of the server. */
async function decisions(server) {
  const folder = path.join(HERE, 'decisions')
  const out = path.join(work, 'worlds')
  fs.mkdirSync(out)
  for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.gz'))) {
    fs.writeFileSync(path.join(out, file.replace(/\.gz$/, '')), gunzipSync(fs.readFileSync(path.join(folder, file))))
  }
  const { output } = await run(process.execPath, [path.join(folder, 'worlds.mjs'), 'verify', '--server', server, '--out', out])
  return sameOf(output)
}

/** What a kubelet did, second by second, on virtual time: one step a scenario. */
async function kubeletScenarios(folder) {
  const { output } = await run(process.execPath, [KUBELET, folder, ...(options.diff ? ['--diff'] : [])])
  return sameOf(output)
}

function sameOf(output) {
  if (options.diff) process.stdout.write(output)
  const [, same, different] = output.match(/(\d+) the same, (\d+) different/) ?? [undefined, '0', '0']
  return { same: Number(same), steps: Number(same) + Number(different) }
}

const row = (name, ...numbers) => `${name.padEnd(28)} ${numbers.map((number) => String(number).padStart(8)).join(' ')}`
const percent = (same, steps) => (steps === 0 ? '' : `  ${((100 * same) / steps).toFixed(1)} %`)
let below = 0
const recorded = fs.existsSync(SCORES) ? JSON.parse(fs.readFileSync(SCORES, 'utf8')) : {}
const all = { same: 0, steps: 0, excepted: 0 }
console.log(row('area', 'same', 'steps', 'excepted'))
for (const [name, { same, steps }] of Object.entries(scores).sort(([a], [b]) => a.localeCompare(b))) {
  const fell = recorded[name] && same < recorded[name].same ? `  was ${recorded[name].same}` : ''
  if (fell) below++
  const apart = exceptedIn(name)
  console.log(`${row(name, same, steps, apart)}${percent(same, steps - apart)}${fell}`)
  if (!name.endsWith(' requests')) continue
  all.same += same
  all.steps += steps
  all.excepted += apart
}
if (all.steps > 0) console.log(`${row('all requests', all.same, all.steps, all.excepted)}${percent(all.same, all.steps - all.excepted)}`)
for (const { scenario, step, what, reason } of excepted) console.log(`excepted: ${scenario} #${step} ${what}\n  ${reason}`)
const problems = problemsOf(path.join(HERE, 'corpus'), (area) => (options.only ? 0 : (scores[`${area} requests`]?.steps ?? 0)))
for (const problem of problems) console.error(`exceptions.json: ${problem}`)
if (problems.length > 0) process.exitCode = 1
fs.mkdirSync(path.join(ROOT, '.cache'), { recursive: true })
fs.writeFileSync(path.join(ROOT, '.cache/conformance.json'), JSON.stringify({ scores, failed, excepted }, null, 1))
if (options.update) fs.writeFileSync(SCORES, `${JSON.stringify({ ...recorded, ...scores }, null, 2)}\n`)
if (options.check && below > 0) {
  console.error(`${below} scores have fallen below e2e/conformance/scores.json`)
  process.exitCode = 1
}
