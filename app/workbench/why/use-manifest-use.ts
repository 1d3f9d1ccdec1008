import { ADMIN_TOKEN, PAGE_SERVER } from '../../session/page-users.ts'
import { connection } from '../../session/session.ts'
import { useWorkbench } from '../session-context.tsx'
import type { ManifestUse } from './manifest-actions.tsx'

/** Manifests are applied to the page's own cluster as the administrator, the way the editor applies and Undo takes back, or opened in the editor. */
export function useManifestUse(): Pick<ManifestUse, 'onEdit'> & { readonly onApply: NonNullable<ManifestUse['onApply']> } {
  const { session } = useWorkbench()
  return {
    async onApply(manifest) {
      const { applyManifests } = await import('../../session/apply-manifests.ts')
      const { MANIFESTS } = await import('../../messages/manifests.ts')
      const admin = connection(session.port, { server: PAGE_SERVER, bearerToken: ADMIN_TOKEN }, 'editor')
      const words = await MANIFESTS.ready()
      return session.deeds.do({ type: 'apply', text: manifest }, ({ over }) => applyManifests(manifest, over(admin), { words }))
    },
    onEdit: (name, text) => session.bus.send({ type: 'open-file', name, text }),
  }
}
