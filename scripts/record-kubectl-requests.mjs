// node scripts/record-kubectl-requests.mjs: has the real kubectl run the lines of app/kubectl/requests/recorded.txt against
// `keycard cluster`, and writes down which requests each of them makes. Build first: npm run build:node.
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { realKubectl } from '../e2e/conformance/real-kubectl.mjs'
import { ROOT } from './steps.mjs'

const FILE = path.join(ROOT, 'app/kubectl/requests/recorded.txt')
const { command: kubectl, why } = await realKubectl()
if (!kubectl) throw new Error(why)
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kubectl-requests-'))
fs.cpSync(path.join(ROOT, 'app/kubectl/requests/files'), folder, { recursive: true })

const cluster = spawn('node', [path.join(ROOT, 'dist/node/keycard.js'), 'cluster', '--port', '0', '--seed', 'requests'])
const kubeconfig = await new Promise((resolve) => {
  let said = ''
  cluster.stdout.on('data', (text) => {
    said += text
    const found = /\/\S*kubeconfig\S*/.exec(said)
    if (found) resolve(found[0])
  })
})

const lines = fs
  .readFileSync(FILE, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('$ ') || line.startsWith('#'))
const recorded = lines.map((line) => {
  if (line.startsWith('#')) return line
  const { stderr } = spawnSync('sh', ['-c', `${line.slice(2).replace('kubectl', kubectl)} -v=6`], {
    cwd: folder,
    env: { ...process.env, KUBECONFIG: kubeconfig, HOME: folder, EDITOR: 'true' },
    encoding: 'utf8',
    timeout: 30_000,
  })
  const requests = [...stderr.matchAll(/verb="([A-Z]+)" url="https:\/\/[^/]+([^"]*)" status="(\d+)/g)]
  return [line, ...requests.map(([, verb, url, status]) => `${verb} ${url} ${status}`).filter((one) => !/ \/apis?\?/.test(one))].join('\n')
})
cluster.kill()
fs.writeFileSync(FILE, `${recorded.join('\n')}\n`)
