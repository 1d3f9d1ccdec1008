// Starts `keycard cluster` as the corpus's README asks: its users, its signing key, no nodes.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const HERE = path.dirname(new URL(import.meta.url).pathname)
/** The built command: `npm run build:node`. */
export const KEYCARD = path.resolve(HERE, '../../dist/node/keycard.js')

const USERS = `admin-token,admin,admin-uid,"system:masters"
alice-token,alice,alice-uid,"dev"
bob-token,bob,bob-uid,"dev,ops"
carol-token,carol,carol-uid
kubelet-token,system:node:node-1,node1-uid,"system:nodes"
kubelet2-token,system:node:node-2,node2-uid,"system:nodes"
scheduler-token,system:kube-scheduler,sched-uid
kcm-token,system:kube-controller-manager,kcm-uid
`

/** A folder for what a run leaves behind; gone with stopServers(). */
export const work = fs.mkdtempSync(path.join(os.tmpdir(), 'keycard-conformance-'))
const servers = []

/** Starts a server on a free port and resolves to its URL once it says so. `flags` go to `keycard cluster`. */
export function startServer(...flags) {
  const users = path.join(work, 'users.csv')
  fs.writeFileSync(users, USERS)
  const key = path.join(HERE, 'signing-key.json')
  const args = [KEYCARD, 'cluster', '--port', '0', '--no-nodes', '--users', users, '--signing-key', key, ...flags]
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

/** Starts the process that runs our kubectl and resolves to its port. */
export function startKubectlService(script) {
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, TZ: 'UTC' } })
  servers.push(child)
  return new Promise((resolve, reject) => {
    child.stdout.once('data', (chunk) => resolve(Number(chunk)))
    child.once('exit', (code) => reject(new Error(`the kubectl service ended with ${code}`)))
  })
}

/** Ends every server and removes the folder. */
export function stopServers() {
  for (const child of servers) child.kill()
  fs.rmSync(work, { recursive: true, force: true })
}
