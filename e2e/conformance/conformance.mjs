#!/usr/bin/env node
// npm run conformance [-- --area NAME]… [--only TEXT] [--kubectl ours|real|none] [--diff] [--update] [--start]
//
// Starts `keycard cluster` as the corpus's README asks, replays everything there is against it, and prints
// area, same, steps. Steps of kubectl are run twice: by the real kubectl, where one can be had, and by ours.
// The areas machinery and objects are replayed on fresh clusters and once more on one that has run all the others.
// Ours runs in one process for all commands (kubectl-service.ts); with --start each is a `keycard kubectl` of its own.
// --update writes the scores to scores.json; --check exits 1 when one has fallen below it.
// Steps that exceptions.json names are counted apart, with their reasons.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { KEYCARD, startKubectlService, startServer, stopServers, work } from './cluster-under-test.mjs'
import { problemsOf } from './exceptions.mjs'
import { realKubectl } from './real-kubectl.mjs'
import { Scores } from './scores.mjs'

const HERE = path.dirname(new URL(import.meta.url).pathname)
const ROOT = path.resolve(HERE, '../..')
const KUBELET = path.join(ROOT, 'dist/conformance/kubelet.js')
const CORPUS = path.join(HERE, 'corpus')
const KUBECTL_SERVICE = path.join(ROOT, 'dist/kubectl-service/kubectl-service.js')
/** How many scenario files one replay takes: enough that starting it costs little, few enough to spread. */
const FILES_A_REPLAY = 8
/** The areas that have to answer the same on a cluster with a past. */
const REPLAYED_AGAIN = ['machinery', 'objects']
/** Scenarios that change what every cluster comes with: who reads it at the same time would see that. They run when the others are done. */
const CHANGES_DEFAULTS = ['aggregate-to-default-roles.json']
const { values: options } = parseArgs({
  options: {
    area: { type: 'string', multiple: true },
    only: { type: 'string' },
    kubectl: { type: 'string', multiple: true },
    diff: { type: 'boolean', default: false },
    update: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    // Many scenarios wait, so that more run at once than there are cores.
    jobs: { type: 'string', default: '8' },
    start: { type: 'boolean', default: false },
  },
})
const wanted = (area) => !options.area || options.area.includes(area)
const kubectls = options.kubectl ?? ['ours', 'real']
const scores = new Scores()
/** Our kubectl's command line: it runs in one process for all commands, unless each is to start `keycard kubectl` itself. */
const ourKubectl = options.start
  ? `${process.execPath} ${KEYCARD} kubectl`
  : `bash ${path.join(HERE, 'kubectl-by-service.sh')} ${await startKubectlService(KUBECTL_SERVICE)}`

try {
  const real = kubectls.includes('real') ? await realKubectl() : { command: undefined, why: 'not asked for' }
  if (kubectls.includes('real') && !real.command) console.log(`The real kubectl's steps are left out: ${real.why}`)
  const used = await startServer()
  // What takes longest begins first, so that nothing long is left alone at the end.
  const { jobs, afterwards } = await recordedAreas(used, real.command)
  await runAll([...(await everythingElse()), ...jobs])
  await runAll(afterwards)
  if (!options.only) await runAll(againOn(used))
} finally {
  stopServers()
}

const fallen = scores.print()
const problems = problemsOf(CORPUS, (area) => (options.only ? 0 : scores.stepsOf(`${area} requests`)))
for (const problem of problems) console.error(`exceptions.json: ${problem}`)
if (problems.length > 0) process.exitCode = 1
scores.writeTo(path.join(ROOT, '.cache/conformance.json'))
if (options.update) scores.record()
if (options.check && fallen > 0) {
  console.error(`${fallen} scores have fallen below e2e/conformance/scores.json`)
  process.exitCode = 1
}

/**
 * The areas of requests and kubectl, as jobs, and those to be done afterwards. Machinery and objects have fresh clusters; the others share
 * `used`, and the real kubectl has one of its own.
 */
async function recordedAreas(used, realCommand) {
  const forReal = realCommand === undefined ? undefined : await startServer()
  const jobs = []
  const afterwards = []
  for (const area of areas()) {
    const again = REPLAYED_AGAIN.includes(area)
    // What is asked of a used cluster is used by all areas, wanted or not.
    if (!wanted(area) && (again || options.only || !REPLAYED_AGAIN.some(wanted))) continue
    const server = again ? await startServer() : used
    const names = wanted(area) ? { request: `${area} requests`, kubectl: `${area} kubectl, ours` } : {}
    const scenarios = scenariosOf(area).filter(isReplayed)
    const [changing, others] = [scenarios.filter(changesDefaults), scenarios.filter((one) => !changesDefaults(one))]
    jobs.push(...replays(others, { server, kubectl: ourKubectl, names }))
    afterwards.push(...replays(changing, { server, kubectl: ourKubectl, names }))
    if (forReal && wanted(area)) {
      const commands = scenariosOf(area).filter(({ counts }) => counts.kubectl > 0)
      jobs.push(...replays(commands, { server: forReal, kubectl: realCommand, names: { kubectl: `${area} kubectl, real` } }))
    }
  }
  return { jobs, afterwards }
}

function changesDefaults({ file }) {
  return CHANGES_DEFAULTS.includes(path.basename(file))
}

/** Machinery and objects once more, where everything else has been before. */
function againOn(server) {
  return REPLAYED_AGAIN.filter(wanted).flatMap((area) =>
    replays(scenariosOf(area), { server, kubectl: ourKubectl, names: { request: `${area} requests, used cluster` } }),
  )
}

async function everythingElse() {
  const jobs = []
  if (wanted('compacting')) {
    const server = await startServer('--compaction', '2')
    const scenarios = scenariosIn(path.join(HERE, 'corpus-compacting'))
    jobs.push(...replays(scenarios, { server, kubectl: ourKubectl, names: { request: 'compacting requests' } }))
  }
  if (wanted('kubelet')) jobs.push(kubeletScenarios)
  if (wanted('decisions')) jobs.push(async () => scores.add('decisions', await decisions(await startServer())))
  return jobs
}

function areas() {
  return fs.readdirSync(CORPUS).filter((area) => area !== 'kubelet')
}

function scenariosOf(area) {
  return scenariosIn(path.join(CORPUS, area))
}

/** Scenario files with how many checked steps of each kind they hold. */
function scenariosIn(folder) {
  return fs.readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name)
    const scenario = JSON.parse(fs.readFileSync(file, 'utf8'))
    if (options.only && !`${scenario.area}/${scenario.name}`.includes(options.only)) return []
    const checked = (key) => (scenario.steps ?? []).filter((step) => step[key] !== undefined && step.expect).length
    return [{ file, counts: { request: checked('do'), kubectl: checked('kubectl') } }]
  })
}

/** Without our kubectl, scenarios of nothing but kubectl are left out. */
function isReplayed({ counts }) {
  return counts.request > 0 || kubectls.includes('ours')
}

/** Jobs that replay scenarios, a few files each. `names` says under which name each kind of step is counted; one not named is not. */
function replays(scenarios, { server, kubectl, names }) {
  const jobs = []
  for (let from = 0; from < scenarios.length; from += FILES_A_REPLAY) {
    const some = scenarios.slice(from, from + FILES_A_REPLAY)
    jobs.push(async () => {
      const failed = await replay(some, { server, kubectl, quiet: Object.keys(names).length === 0 })
      for (const [kind, name] of Object.entries(names)) {
        if (kind === 'kubectl' && name.endsWith(', ours') && !kubectls.includes('ours')) continue
        const steps = some.reduce((sum, { counts }) => sum + counts[kind], 0)
        const broken = failed.filter(({ what }) => what.startsWith('kubectl ') === (kind === 'kubectl'))
        if (steps > 0) scores.add(name, { steps, same: steps - broken.length, failed: broken })
      }
    })
  }
  return jobs
}

/** Replays scenario files (copies in a folder of their own, so that run.mjs takes exactly these); returns the steps that differ. */
async function replay(scenarios, { server, kubectl, quiet }) {
  const folder = fs.mkdtempSync(path.join(work, 'replay-'))
  for (const { file } of scenarios) fs.copyFileSync(file, path.join(folder, path.basename(file)))
  const json = path.join(folder, 'report.out')
  const cache = path.join(folder, 'cache')
  const args = [path.join(HERE, 'run.mjs'), 'replay', '--server', server, '--json', json, '--cache', cache, '--kubectl', kubectl]
  const output = await run(process.execPath, [...args, ...(options.diff ? ['--diff'] : []), folder])
  if (options.diff && !quiet) process.stdout.write(output)
  if (!fs.existsSync(json)) throw new Error(`the replay of ${path.basename(scenarios[0]?.file ?? '')} broke\n${output}`)
  return JSON.parse(fs.readFileSync(json, 'utf8')).failed
}

/** The random RBAC worlds, asked of the server. */
async function decisions(server) {
  const folder = path.join(HERE, 'decisions')
  const out = path.join(work, 'worlds')
  fs.mkdirSync(out)
  for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.gz'))) {
    fs.writeFileSync(path.join(out, file.replace(/\.gz$/, '')), gunzipSync(fs.readFileSync(path.join(folder, file))))
  }
  const output = await run(process.execPath, [path.join(folder, 'worlds.mjs'), 'verify', '--server', server, '--out', out])
  if (options.diff) process.stdout.write(output)
  return sameOf(output)
}

/** What a kubelet did, second by second, on virtual time: its events, statuses, files and tokens are a step each of every scenario. */
async function kubeletScenarios() {
  const output = await run(process.execPath, [KUBELET, path.join(CORPUS, 'kubelet'), options.only ?? '', ...(options.diff ? ['--diff'] : [])])
  if (options.diff) process.stdout.write(output)
  for (const [line, aspect] of output.matchAll(/^(kubelet \w+): .*$/gm)) scores.add(aspect, sameOf(line))
}

function sameOf(output) {
  const [, same, different] = output.match(/(\d+) the same, (\d+) different/) ?? [undefined, '0', '0']
  return { same: Number(same), steps: Number(same) + Number(different) }
}

/** Runs jobs a few at a time, in order of starting. */
async function runAll(jobs) {
  let next = 0
  await Promise.all(
    Array.from({ length: Number(options.jobs) }, async () => {
      while (next < jobs.length) await jobs[next++]()
    }),
  )
}

/** Resolves to all that a command printed. */
function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk
      })
    child.on('close', () => resolve(output))
  })
}
