import { useState } from 'react'
import type { Reached } from '../../../cluster/authz/escalations/escalation-paths.ts'
import { listText, refText } from '../../../cluster/authz/explain/words.ts'
import type { UserInfo } from '../../../cluster/authn/user.ts'
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
  const bindings = [...new Set(last.grants.map(({ binding }) => refText(binding)))]
  return (
    <li className="ask-card" data-everything={targets.some(({ rights }) => rights < 0)}>
      <p>
        <strong>{last.title}</strong>
        {last.namespace === '' ? '' : ` in ${last.namespace}`}
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
        <summary>Why that is so</summary>
        <p>{last.why}</p>
      </details>
    </li>
  )
}

/** More than these are counted until somebody wants to see them. */
const TOLD = 8

function Targets({ targets }: { readonly targets: readonly Reached[] }) {
  const [all, setAll] = useState(false)
  const shown = all || targets.length <= TOLD ? targets : targets.slice(0, TOLD - 1)
  return (
    <ul className="ask-targets" aria-label="Whose rights it gives">
      {shown.map(({ target, rights }) => (
        <li key={targetWords(target)}>
          <span className="ask-who">{targetWords(target)}</span>{' '}
          <span className="soft">
            {rights < 0 ? 'all rights there are' : rights === 0 ? 'nothing of its own' : rights === 1 ? '1 rule' : `${rights} rules`}
          </span>
        </li>
      ))}
      {shown.length < targets.length && (
        <li>
          <button type="button" className="button quiet" onClick={() => setAll(true)}>
            and {targets.length - shown.length} more
          </button>
        </li>
      )}
    </ul>
  )
}
