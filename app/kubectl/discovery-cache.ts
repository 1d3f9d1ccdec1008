import type { ApiResource } from './discovery.ts'
import type { KubectlEnvironment } from './environment.ts'
import { absolute, readText } from './files.ts'

/** Where kubectl keeps what a server serves, so that it need not ask each time. */
export interface DiscoveryCache {
  read(): Promise<readonly ApiResource[] | undefined>
  write(resources: readonly ApiResource[]): Promise<void>
}

const SIX_HOURS = 6 * 3_600_000

/** A file beside the kubeconfig for each server, believed for six hours. Models client-go/discovery/cached/disk. */
export function fileCache(environment: KubectlEnvironment, server: string): DiscoveryCache {
  const { env, files, cwd, now } = environment
  const folder = env['KUBECACHEDIR'] || `${env['HOME'] ?? '/root'}/.kube/cache`
  const home = absolute(cwd, `${folder}/discovery/${new URL(server).host.replace(/[^\w.-]/g, '_')}`)
  const path = `${home}/resources.json`
  return {
    read: async () => {
      const text = await readText(environment, path).catch(() => undefined)
      if (text === undefined) return undefined
      try {
        const { at, resources } = JSON.parse(text) as { at: number; resources: readonly ApiResource[] }
        return now() >= at && now() - at < SIX_HOURS ? resources : undefined
      } catch {
        return undefined
      }
    },
    // A folder that cannot be written costs only time.
    async write(resources) {
      try {
        await files.makeFolder(home)
        await files.write(path, JSON.stringify({ at: now(), resources }))
      } catch {}
    },
  }
}
