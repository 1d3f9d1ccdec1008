import type { QuestionOf } from '../../cluster/authz/ask/questions.ts'
import { useRbacSource } from '../own-rbac/rbac-source.ts'
import { useWorkbench } from '../session-context.tsx'
import type { Wish } from './question-subject.ts'
import { useManifestUse } from './use-manifest-use.ts'
import { Why } from './why.tsx'

interface WhyHereProps {
  readonly question: QuestionOf<'explain-request'> | QuestionOf<'explain'>
  readonly onAsk?: (wish: Wish) => void
}

/** Why, in the cluster the panels show. A request of the log is always one of the page's own cluster. */
export function WhyHere({ question, onAsk }: WhyHereProps) {
  const { session } = useWorkbench()
  const source = useRbacSource()
  const own = question.type === 'explain-request' || source.kind === 'sandbox'
  const { onApply, onEdit } = useManifestUse()
  return (
    <Why
      port={own ? session.port : source.port}
      question={question}
      state={source.objects}
      onApply={own ? onApply : undefined}
      onEdit={onEdit}
      onPath={(seq) => session.bus.send({ type: 'open-panel', panel: 'identity', subject: `request/${seq}` })}
      onAsk={onAsk}
    />
  )
}
