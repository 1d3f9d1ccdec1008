#!/usr/bin/env node
// record: run scenario sources against a real control plane and write what it answered.
// replay: run recorded scenarios against a server and report where its answers differ.
//   node run.mjs replay --server https://127.0.0.1:6443 [--kubectl "kubectl"] [--only TEXT] [--kind request|kubectl] [--diff] [--json OUT] CORPUS...
//   node run.mjs record --server URL --kubectl CMD [--key signing-key.json] --out DIR SOURCE.yaml|json...
// A replay exits 0 only when every step of every scenario it ran is the same to the letter.
import fs from 'node:fs'
import path from 'node:path'
import crypto from 'node:crypto'
import { runScenario, splitCommand } from './engine.mjs'
import { sorted } from './normalize.mjs'

const USERS = {
  admin: 'admin-token',
  alice: 'alice-token',
  bob: 'bob-token',
  carol: 'carol-token',
  kubelet: 'kubelet-token',
  kubelet2: 'kubelet2-token',
  scheduler: 'scheduler-token',
  invalid: 'no-such-token',
}

function options(argv) {
  const opts = { files: [] }
  for (let i = 0; i < argv.length; i++) {
    if (['--diff', '--keep-going'].includes(argv[i])) opts[argv[i].slice(2)] = true
    else if (argv[i].startsWith('--')) opts[argv[i].slice(2)] = argv[++i]
    else opts.files.push(argv[i])
  }
  return opts
}

function filesUnder(places, ending) {
  return places
    .flatMap((p) =>
      fs.statSync(p).isDirectory()
        ? fs
            .readdirSync(p, { recursive: true })
            .map((f) => path.join(p, String(f)))
            .filter((f) => ending.test(f))
        : [p],
    )
    .sort()
}

/** The key id a kube-apiserver gives an RSA public key: base64url of SHA-256 over its DER form. */
const keyId = (key) =>
  crypto
    .createHash('sha256')
    .update(crypto.createPublicKey(key).export({ type: 'spki', format: 'der' }))
    .digest('base64url')

function serverOf(opts) {
  const jwk = JSON.parse(fs.readFileSync(opts.key ?? new URL('./signing-key.json', import.meta.url), 'utf8'))
  const signingKey = crypto.createPrivateKey({ key: jwk, format: 'jwk' })
  return {
    url: opts.server,
    users: USERS,
    signingKey,
    kid: keyId(signingKey),
    kubectl: splitCommand(opts.kubectl ?? 'kubectl'),
    cacheDir: opts.cache,
  }
}

function differences(expected, actual, at = '') {
  if (expected && actual && typeof expected === 'object' && typeof actual === 'object' && Array.isArray(expected) === Array.isArray(actual)) {
    return [...new Set([...Object.keys(expected), ...Object.keys(actual)])].flatMap((k) => differences(expected[k], actual[k], at ? `${at}.${k}` : k))
  }
  return Object.is(expected, actual) ? [] : [{ at, expected, actual }]
}

const short = (v) => {
  const s = v === undefined ? '(absent)' : JSON.stringify(v)
  return s.length > 400 ? `${s.slice(0, 400)}…` : s
}

async function replay(opts) {
  const server = serverOf(opts)
  const report = { steps: 0, same: 0, scenarios: 0, scenariosSame: 0, areas: {}, failed: [] }
  for (const file of filesUnder(opts.files, /\.json$/)) {
    const scenario = JSON.parse(fs.readFileSync(file, 'utf8'))
    if (!scenario.steps || (opts.only && !`${scenario.area}/${scenario.name}`.includes(opts.only))) continue
    if (opts.kind && !scenario.steps.some((s) => (opts.kind === 'kubectl' ? s.kubectl : s.do))) continue
    report.scenarios++
    const area = (report.areas[scenario.area] ??= { steps: 0, same: 0 })
    const checked = scenario.steps.filter((s) => s.expect)
    let observed
    let broken
    try {
      observed = await runScenario(scenario, server)
    } catch (e) {
      broken = String(e.message ?? e)
    }
    let allSame = !broken
    scenario.steps.forEach((step, i) => {
      if (!step.expect || (opts.kind && !step[opts.kind === 'kubectl' ? 'kubectl' : 'do'])) return
      report.steps++
      area.steps++
      const drop = (v) => {
        for (const p of step.ignore ?? []) remove(v, p.split('.'))
        for (const p of step.unordered ?? []) inOrder(v, p.split('.'))
        return sorted(v)
      }
      const against = (expected) => differences(drop(structuredClone(expected)), drop(structuredClone(observed[i])))
      let diffs = broken ? [{ at: '(scenario broke)', expected: '', actual: broken }] : against(step.expect)
      if (diffs.length > 0 && !broken && (step.or ?? []).some((other) => against(other).length === 0)) diffs = []
      if (diffs.length === 0) {
        report.same++
        area.same++
        return
      }
      allSame = false
      report.failed.push({
        scenario: `${scenario.area}/${scenario.name}`,
        step: i,
        what: step.do ?? `kubectl ${step.kubectl}`,
        as: step.as ?? scenario.as ?? 'admin',
        diffs,
        observed: observed?.[i],
      })
      if (opts.diff) {
        console.log(`\n✗ ${scenario.area}/${scenario.name} #${i} ${step.do ?? `kubectl ${step.kubectl}`}`)
        for (const d of diffs.slice(0, 8)) console.log(`    ${d.at}\n      expected ${short(d.expected)}\n      actual   ${short(d.actual)}`)
      }
    })
    if (allSame) report.scenariosSame++
    void checked
  }
  for (const [name, a] of Object.entries(report.areas).sort())
    if (a.steps) console.log(`${name.padEnd(28)} ${String(a.same).padStart(5)} / ${a.steps}`)
  console.log(`${report.same} passed, ${report.steps - report.same} failed`)
  console.log(`scenarios wholly the same: ${report.scenariosSame} / ${report.scenarios}`)
  if (opts.json) fs.writeFileSync(opts.json, JSON.stringify(report, null, 1))
  process.exitCode = report.steps > 0 && report.same === report.steps ? 0 : 1
}

function remove(value, [head, ...rest]) {
  if (value == null || typeof value !== 'object') return
  if (head === '*') {
    for (const v of Object.values(value)) remove(v, rest)
    return
  }
  if (rest.length === 0) delete value[head]
  else remove(value[head], rest)
}

/** Lists whose order the real server leaves to chance are compared as sets. */
function inOrder(value, [head, ...rest]) {
  if (value?.[head] === undefined) return
  if (rest.length > 0) inOrder(value[head], rest)
  else if (Array.isArray(value[head])) value[head] = value[head].map((v) => JSON.stringify(sorted(v))).sort()
}

async function record(opts) {
  const server = serverOf(opts)
  const { parse } = await import('yaml')
  let failed = 0
  for (const file of filesUnder(opts.files, /\.(ya?ml)$/)) {
    let list
    try {
      list = parse(fs.readFileSync(file, 'utf8'), { merge: true })
    } catch (e) {
      console.log(`${file}: ${e.message}`)
      failed++
      continue
    }
    for (const scenario of Array.isArray(list) ? list : [list]) {
      if (opts.only && !`${scenario.area}/${scenario.name}`.includes(opts.only)) continue
      try {
        const observed = await runScenario(scenario, server)
        const steps = scenario.steps.map((s, i) => {
          if (observed[i] === null || s.silent) return s
          for (const p of s.ignore ?? []) remove(observed[i], p.split('.')) // not compared, so not kept
          return { ...s, expect: observed[i] }
        })
        const dir = path.join(opts.out, scenario.area)
        fs.mkdirSync(dir, { recursive: true })
        fs.writeFileSync(path.join(dir, `${scenario.name}.json`), `${JSON.stringify({ ...scenario, steps }, null, 1)}\n`)
        console.log(`${scenario.area}/${scenario.name}: ${steps.length} steps`)
        if (opts.diff) steps.forEach((s) => s.expect && console.log(`  ${s.do ?? `kubectl ${s.kubectl}`}\n    ${short(s.expect)}`))
      } catch (e) {
        failed++
        console.log(`${scenario.area}/${scenario.name}: BROKE ${e.message}`)
      }
    }
  }
  process.exitCode = failed ? 1 : 0
}

const [verb, ...rest] = process.argv.slice(2)
if (verb === 'replay') await replay(options(rest))
else if (verb === 'record') await record(options(rest))
else {
  console.error('usage: run.mjs record|replay …')
  process.exitCode = 2
}
