import type { Json } from '../kernel/json.ts'
import type { Release } from '../releases.ts'

/** GET /version. Models apimachinery/pkg/version (Info). */
export function versionInfo({ version, gitVersion, goVersion }: Release): Json {
  const [major = '1', minor = ''] = version.split('.')
  return {
    major,
    minor,
    emulationMajor: major,
    emulationMinor: minor,
    minCompatibilityMajor: major,
    minCompatibilityMinor: String(Number(minor) - 1),
    gitVersion,
    // What a build without its git history says; there is no commit this could name.
    gitCommit: '0'.repeat(40),
    gitTreeState: 'clean',
    buildDate: '1970-01-01T00:00:00Z',
    goVersion,
    compiler: 'gc',
    platform: 'linux/amd64',
  }
}
