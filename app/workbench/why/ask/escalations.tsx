import { useState } from 'react'
import type { Reached } from '../../../cluster/authz/escalations/escalation-paths.ts'
import type { UserInfo } from '../../../cluster/authn/user.ts'
import { ASK } from '../../../messages/ask.ts'
import { RBAC_WORDS } from '../../../messages/rbac-words.ts'
import { WHY } from '../../../messages/why.ts'
import type { RbacSource } from '../../own-rbac/rbac-source.ts'
import { useAnswer } from '../use-answer.ts'
import { AnswerFrame } from './answer-frame.tsx'
import { targetWords } from './target-words.ts'
import { type Way, waysOf } from './ways.ts'

/** Whose rights somebody can come by through their own, and how, step by step. */
export function Escalations({ source: { port, objects }, user }: { readonly source: RbacSource; readonly user: UserInfo }) {
  const asked = useAnswer<'escalations'>(port, { type: 'escalations', user }, objects)
  return (
    <AnswerFrame asked={asked}>
      {(answer) => (
        <ol className="ask-cards">
          {waysOf(answer).map((way) => (
            <WayCard key={`${way.before.map(({ sentence }) => sentence).join(' ')} ${way.last.sentence}`} way={way} />
          ))}
        </ol>
      )}
    </AnswerFrame>
  )
}

function WayCard({ way: { before, last, targets } }: { readonly way: Way }) {
  const messages = ASK.use().escalations
  const { whyThatIsSo } = WHY.use()
  const { listText, refText } = RBAC_WORDS.use()
  const bindings = [...new Set(last.grants.map(({ binding }) => refText(binding)))]
  return (
    <li className="ask-card" data-everything={targets.some(({ rights }) => rights < 0)}>
      <p>
        <strong>{last.title}</strong>
        {last.namespace === '' ? '' : ` ${messages.inNamespace(last.namespace)}`}
        {bindings.length > 0 && <span className="soft"> {listText(bindings)}</span>}
      </p>
      {before.length > 0 && (
        <ol className="ask-steps">
          {before.map(({ sentence }) => (
            <li key={sentence}>{sentence}</li>
          ))}
          <li>{last.sentence}</li>
        </ol>
      )}
      <Targets targets={targets} />
      <details className="ask-why">
        <summary>{whyThatIsSo}</summary>
        <p>{last.why}</p>
      </details>
    </li>
  )
}

/** More than these are counted until somebody wants to see them. */
const TOLD = 8

function Targets({ targets }: { readonly targets: readonly Reached[] }) {
  const [all, setAll] = useState(false)
  const { escalations: messages, andMore } = ASK.use()
  const shown = all || targets.length <= TOLD ? targets : targets.slice(0, TOLD - 1)
  return (
    <ul className="ask-targets" aria-label={messages.targets}>
      {shown.map(({ target, rights }) => (
        <li key={targetWords(target, messages)}>
          <span className="ask-who">{targetWords(target, messages)}</span>{' '}
          <span className="soft">{rights < 0 ? messages.allRights : rights === 0 ? messages.noRights : messages.rules(rights)}</span>
        </li>
      ))}
      {shown.length < targets.length && (
        <li>
          <button type="button" className="button quiet" onClick={() => setAll(true)}>
            {andMore(targets.length - shown.length)}
          </button>
        </li>
      )}
    </ul>
  )
}
