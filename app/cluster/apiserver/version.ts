import type { Json } from '../kernel/json.ts'
import type { Release } from '../releases.ts'

/** GET /version. Models apimachinery/pkg/version (Info). */
export function versionInfo({ version, gitVersion }: Release): Json {
  const [major = '1', minor = ''] = version.split('.')
  return {
    major,
    minor,
    emulationMajor: major,
    emulationMinor: minor,
    minCompatibilityMajor: major,
    minCompatibilityMinor: String(Number(minor) - 1),
    gitVersion,
    gitCommit: 'simulated',
    gitTreeState: 'clean',
    buildDate: '1970-01-01T00:00:00Z',
    goVersion: 'none',
    compiler: 'keycard',
    platform: 'linux/amd64',
  }
}
