// Runs one scenario against an API server and returns what each step observed, normalised.
// Dependency-free (Node >= 20). Used both to record (against a real kube-apiserver) and to replay
// (against the project's simulated one). The format is described in README.md beside this file.
import https from 'node:https'
import http from 'node:http'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import crypto from 'node:crypto'
import { spawn } from 'node:child_process'
import { Normalizer } from './normalize.mjs'

const KEEP_HEADERS = ['content-type', 'warning', 'www-authenticate', 'location', 'allow', 'cache-control']

/** One request. Resolves to {status, headers, text}. `timeoutMs` ends a watch: what came until then is kept. */
export function send(server, { method, target, headers = {}, body, timeoutMs = 15000 }) {
  const url = new URL(server.url)
  const lib = url.protocol === 'https:' ? https : http
  return new Promise((resolve, reject) => {
    const req = lib.request({ host: url.hostname, port: url.port, method, path: target, headers, rejectUnauthorized: false, agent: false }, (res) => {
      let text = ''
      const done = () => {
        clearTimeout(timer)
        resolve({ status: res.statusCode, headers: res.headers, text })
      }
      const timer = setTimeout(() => {
        res.destroy()
        done()
      }, timeoutMs)
      res.setEncoding('utf8')
      res.on('data', (c) => {
        text += c
      })
      res.on('end', done)
      res.on('error', done)
    })
    req.setTimeout(timeoutMs + 1000, () => req.destroy(new Error('timeout')))
    req.on('error', reject)
    if (body !== undefined) req.write(body)
    req.end()
  })
}

const at = (value, dotted) => dotted.split('.').reduce((v, k) => (v == null ? undefined : v[k]), value)

function interpolate(value, vars) {
  if (typeof value === 'string') {
    const long = value.replace(/\$\{repeat:([^:}]+):(\d+)\}/g, (_, s, n) => s.repeat(Number(n)))
    return long.replace(/\$\{([\w.-]+)\}/g, (whole, name) => (name in vars ? vars[name] : whole))
  }
  if (Array.isArray(value)) return value.map((v) => interpolate(v, vars))
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [interpolate(k, vars), interpolate(v, vars)]))
  }
  return value
}

const b64 = (v) => Buffer.from(typeof v === 'string' ? v : JSON.stringify(v)).toString('base64url')

/** Signs a JWT with the cluster's own key (or another, to forge). Claims given as "now+60" are resolved to seconds. */
export function mint(server, { header, claims, key = 'cluster', tamper }) {
  const now = Math.floor(Date.now() / 1000)
  const time = (v) => (typeof v === 'string' && /^now[+-]\d+$/.test(v) ? now + Number(v.slice(3)) : v)
  const resolved = Object.fromEntries(Object.entries(claims).map(([k, v]) => [k, time(v)]))
  if (resolved['kubernetes.io']?.warnafter) {
    resolved['kubernetes.io'] = { ...resolved['kubernetes.io'], warnafter: time(resolved['kubernetes.io'].warnafter) }
  }
  const head = { alg: 'RS256', kid: server.kid, ...header }
  if (header && header.kid === null) delete head.kid
  const input = `${b64(head)}.${b64(resolved)}`
  const privateKey = key === 'cluster' ? server.signingKey : crypto.generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  let signature = head.alg === 'none' ? '' : crypto.sign('RSA-SHA256', Buffer.from(input), privateKey).toString('base64url')
  if (head.alg === 'HS256') {
    // the classic forgery: a MAC whose secret is the public key
    const secret = crypto.createPublicKey(server.signingKey).export({ type: 'spki', format: 'pem' })
    signature = crypto.createHmac('sha256', secret).update(input).digest('base64url')
  }
  if (tamper === 'payload') return `${b64(head)}.${b64({ ...resolved, sub: 'system:serviceaccount:kube-system:admin' })}.${signature}`
  if (tamper === 'signature') signature = signature.slice(0, -4) + (signature.endsWith('AAAA') ? 'BBBB' : 'AAAA')
  return `${input}.${signature}`
}

export function splitCommand(line) {
  const words = []
  for (const m of line.matchAll(/(?:[^\s"']+|"(?:\\.|[^"\\])*"|'[^']*')+/g)) {
    words.push(m[0].replace(/"((?:\\.|[^"\\])*)"|'([^']*)'/g, (_, d, s) => (d !== undefined ? d.replace(/\\(.)/g, '$1') : s)))
  }
  return words
}

/** The kubeconfig handed to kubectl: one user and context for each static user, the step's own one current. */
function kubeconfig(server, user, token, namespace) {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': user,
    clusters: [{ name: 'sandbox', cluster: { server: server.url, 'insecure-skip-tls-verify': true } }],
    users: [{ name: user, user: token ? { token } : {} }],
    contexts: [{ name: user, context: { cluster: 'sandbox', user, ...(namespace ? { namespace } : {}) } }],
  })
}

function run(command, args, { cwd, env, stdin, timeoutMs = 30000 }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env })
    let stdout = ''
    let stderr = ''
    const timer = setTimeout(() => child.kill('SIGTERM'), timeoutMs)
    child.stdout.on('data', (c) => {
      stdout += c
    })
    child.stderr.on('data', (c) => {
      stderr += c
    })
    child.on('error', (e) => {
      clearTimeout(timer)
      resolve({ exit: 127, stdout, stderr: String(e) })
    })
    child.on('close', (exit) => {
      clearTimeout(timer)
      resolve({ exit, stdout, stderr })
    })
    child.stdin.on('error', () => {})
    child.stdin.end(stdin ?? '')
  })
}

function credential(server, as, vars) {
  if (as === 'anonymous') return undefined
  if (as.startsWith('token:')) return interpolate(as.slice(6), vars)
  const token = server.users[as]
  if (!token) throw new Error(`no static user '${as}': one of ${Object.keys(server.users).join(', ')}, anonymous, token:…`)
  return token
}

function parseBody(text, contentType = '') {
  if (!text) return null
  if (/json/.test(contentType)) {
    try {
      return JSON.parse(text)
    } catch {
      /* a watch: one JSON object a line */
    }
    try {
      return text
        .trim()
        .split('\n')
        .map((l) => JSON.parse(l))
    } catch {
      return text
    }
  }
  return text
}

/**
 * Runs all steps. server = {url, users: {name: bearerToken}, signingKey, kid, kubectl: [command, ...args]}.
 * Returns one observation a step: {status, headers, body} or {exit, stdout, stderr}, normalised; null for silent steps.
 */
export async function runScenario(scenario, server) {
  const vars = { issuer: server.issuer ?? 'https://kubernetes.default.svc.cluster.local' }
  const normalizer = new Normalizer()
  const observed = []
  const save = (spec, value) => {
    for (const [name, dotted] of Object.entries(spec ?? {})) {
      const got = dotted === '' ? value : at(value, dotted)
      if (got !== undefined) {
        vars[name] = String(got)
        normalizer.name(name, vars[name])
      }
    }
  }
  for (const raw of scenario.steps) {
    const step = interpolate(raw, vars)
    const as = step.as ?? scenario.as ?? 'admin'
    if (step.mint) {
      vars[step.save] = mint(server, step.mint)
      observed.push(null)
    } else if (step.sleep) {
      await new Promise((r) => setTimeout(r, step.sleep * 1000))
      observed.push(null)
    } else if (step.wait) {
      const deadline = Date.now() + (step.timeout ?? 20) * 1000
      let ok = false
      let last
      while (!ok && Date.now() < deadline) {
        const [method, target] = step.wait.split(' ')
        const token = credential(server, as, vars)
        const body = step.body && JSON.stringify(step.body)
        last = await send(server, {
          method,
          target,
          body,
          headers: {
            Accept: 'application/json',
            ...(body ? { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) } : {}),
            ...(token ? { Authorization: `Bearer ${token}` } : {}),
            ...step.headers,
          },
        })
        const got = step.path ? at(parseBody(last.text, last.headers['content-type']), step.path) : undefined
        ok = step.status ? last.status === step.status : step.equals !== undefined ? got === step.equals : got !== undefined
        if (ok) save(step.save, parseBody(last.text, last.headers['content-type']))
        else await new Promise((r) => setTimeout(r, 100))
      }
      if (!ok)
        throw new Error(
          `wait not met: ${step.wait} ${step.path ?? ''} ${step.equals ?? step.status ?? ''}; last: ${last?.status} ${last?.text?.slice(0, 300)}`,
        )
      observed.push(null)
    } else if (step.do) {
      const space = step.do.indexOf(' ')
      const method = step.do.slice(0, space)
      const target = step.do.slice(space + 1)
      const token = credential(server, as, vars)
      const headers = { Accept: 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}), ...step.headers }
      let body = step.body
      if (body !== undefined) {
        headers['Content-Type'] ??= method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
        if (typeof body !== 'string') body = JSON.stringify(body)
        headers['Content-Length'] = Buffer.byteLength(body)
      }
      const res = await send(server, { method, target, headers, body, timeoutMs: step.watchMs ?? 15000 })
      const parsed = step.raw ? res.text : parseBody(res.text, res.headers['content-type'])
      save(step.save, parsed)
      const keep = Object.fromEntries(KEEP_HEADERS.filter((h) => res.headers[h] !== undefined).map((h) => [h, res.headers[h]]))
      observed.push(normalizer.value({ status: res.status, headers: keep, body: parsed }, step))
    } else if (step.kubectl !== undefined) {
      const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'conf-'))
      try {
        for (const [name, text] of Object.entries(step.files ?? {})) {
          fs.writeFileSync(path.join(dir, name), typeof text === 'string' ? text : JSON.stringify(text, null, 2))
        }
        fs.writeFileSync(
          path.join(dir, '.kubeconfig'),
          kubeconfig(server, as.startsWith('token:') ? 'token-user' : as, credential(server, as, vars), step.namespace ?? scenario.namespace),
        )
        const [command, ...prefix] = server.kubectl
        const out = await run(command, [...prefix, ...splitCommand(step.kubectl)], {
          cwd: dir,
          stdin: step.stdin,
          timeoutMs: (step.timeout ?? 30) * 1000,
          env: {
            PATH: process.env.PATH,
            HOME: dir,
            KUBECONFIG: path.join(dir, '.kubeconfig'),
            KUBECACHEDIR: server.cacheDir ?? path.join(os.tmpdir(), 'conf-kubecache'),
            TZ: 'UTC',
            EDITOR: step.editor ?? 'cat',
          },
        })
        for (const [name, pattern] of Object.entries(step.capture ?? {})) {
          const m = out.stdout.match(new RegExp(pattern))
          if (m) {
            vars[name] = m[1] ?? m[0]
            normalizer.name(name, vars[name])
          }
        }
        const host = new URL(server.url).host
        const place = (text) =>
          text
            .replaceAll(dir, '<dir>')
            .replaceAll(server.url, '<server>')
            .replaceAll(host, '<host>')
            .replace(/\/tmp\/(LIVE|MERGED)-\d+/g, '<$1>')
            .replace(/kubectl-edit-\d+\.(yaml|json)/g, 'kubectl-edit-<rand>.$1')
        observed.push(normalizer.transcript({ exit: out.exit, stdout: place(out.stdout), stderr: place(out.stderr) }, step))
      } finally {
        fs.rmSync(dir, { recursive: true, force: true })
      }
    } else {
      throw new Error(`unknown step: ${JSON.stringify(raw).slice(0, 200)}`)
    }
  }
  return observed
}
