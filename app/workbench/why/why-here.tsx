import type { QuestionOf } from '../../cluster/authz/ask/questions.ts'
import { ADMIN_TOKEN, PAGE_SERVER } from '../../session/page-users.ts'
import { connection } from '../../session/session.ts'
import { useRbacObjects } from '../identity/use-rbac-objects.ts'
import { useWorkbench } from '../session-context.tsx'
import { Why } from './why.tsx'

/** Why, in the page's own cluster: repairs are applied as the administrator, the way the editor applies. */
export function WhyHere({ question }: { readonly question: QuestionOf<'explain-request'> | QuestionOf<'explain'> }) {
  const { session } = useWorkbench()
  const state = useRbacObjects()
  return (
    <Why
      port={session.port}
      question={question}
      state={state}
      onApply={async (manifest) => {
        const { applyManifests } = await import('../../session/apply-manifests.ts')
        return applyManifests(manifest, connection(session.port, { server: PAGE_SERVER, bearerToken: ADMIN_TOKEN }, 'editor'))
      }}
      onEdit={(name, text) => session.bus.send({ type: 'open-file', name, text })}
      onPath={(seq) => session.bus.send({ type: 'open-panel', panel: 'identity', subject: `request/${seq}` })}
    />
  )
}
