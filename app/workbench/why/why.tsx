import { useEffect, useRef } from 'react'
import type { Explanation } from '../../cluster/authz/explain/explanation.ts'
import type { QuestionOf, RbacPort } from '../../cluster/authz/ask/questions.ts'
import { RBAC_WORDS } from '../../messages/rbac-words.ts'
import { WHY } from '../../messages/why.ts'
import type { ManifestUse } from './manifest-actions.tsx'
import { Mistakes } from './mistakes.tsx'
import { NearRules } from './near-rules.tsx'
import type { Wish } from './question-subject.ts'
import { Reasons } from './reasons.tsx'
import { Repairs } from './repairs.tsx'
import { useApplied } from './use-applied.ts'
import { useAnswer } from './use-answer.ts'
import './why.css'

interface WhyProps extends Omit<ManifestUse, 'onApplied'> {
  /** The cluster that is asked. */
  readonly port: RbacPort
  /** A request of the log by its number, explained on the state it met, or one that is only thought of, on the state as it is. */
  readonly question: QuestionOf<'explain-request'> | QuestionOf<'explain'>
  /** Changes with the cluster's objects: then what is true now is asked again. */
  readonly state: unknown
  /** Shows the path by which a request of the log was decided. */
  readonly onPath?: ((seq: number) => void) | undefined
  /** Asks something else, such as what was meant. */
  readonly onAsk?: ((wish: Wish) => void) | undefined
}

/**
 * Why a request is allowed or refused, and what would change it. It can stand beside a request, a line of the terminal, an event,
 * or an error in the editor: all it needs is the question.
 */
export function Why({ port, question, state, onApply, onEdit, onPath, onAsk }: WhyProps) {
  const past = question.type === 'explain-request'
  const { answer, problem } = useAnswer<'explain' | 'explain-request'>(port, question, past ? undefined : state)
  const now = useAnswer<'explain'>(port, past && answer ? { type: 'explain', request: answer.request } : undefined, state).answer
  const messages = WHY.use()
  const [applied, setApplied] = useApplied()
  const said = useRef<HTMLParagraphElement>(null)
  // The button that was pressed goes when what it repaired is allowed: the focus goes on to what came of it, and the page shows it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what came of it is said in the element
  useEffect(() => said.current?.focus(), [applied])
  if (problem !== undefined) return <p className="why-problem">{problem}</p>
  if (!answer) return <p className="why-waiting">{messages.asking}</p>
  const latest = now ?? answer
  const use = { onApply, onEdit, onApplied: setApplied }
  return (
    <div className="why">
      <Verdict explanation={answer} />
      {now && now.allowed !== answer.allowed && (
        <p className="why-now" role="status">
          <Mark allowed={now.allowed} /> {now.allowed ? messages.allowedNow : messages.refusedNow} {now.reasons[0]?.sentence}
        </p>
      )}
      {applied.length > 0 && (
        <p className="why-applied" ref={said} tabIndex={-1}>
          {messages.applied(applied.map(({ message }) => message).join(', '))}
        </p>
      )}
      <Reasons explanation={answer} onPath={past && onPath ? () => onPath(question.seq) : undefined} />
      <Mistakes mistakes={latest.mistakes} onAsk={onAsk} {...use} />
      <NearRules explanation={answer} />
      {!latest.allowed && <Repairs explanation={latest} {...use} />}
    </div>
  )
}

function Verdict({ explanation: { allowed, sentence, request, result } }: { readonly explanation: Explanation }) {
  const messages = WHY.use()
  const { whatText, whoText } = RBAC_WORDS.use()
  return (
    <p className="why-verdict" data-allowed={allowed}>
      <Mark allowed={allowed} /> <strong>{allowed ? messages.allowed : messages.refused}</strong>{' '}
      {allowed ? sentence : messages.nothingAllows(whoText(request.user), whatText(request))}
      {!allowed && result.reason !== '' && (
        <>
          {' '}
          {messages.says} <code>{result.reason}</code>
        </>
      )}
    </p>
  )
}

/** Shape and word as well as color, as everywhere: ● allowed, ◆ refused. */
export const Mark = ({ allowed }: { readonly allowed: boolean }) => (
  <span className="why-mark" data-allowed={allowed} aria-hidden="true">
    {allowed ? '●' : '◆'}
  </span>
)
