import type { EscalationPaths, Reached } from '../../../cluster/authz/escalations/escalation-paths.ts'
import type { UserInfo } from '../../../cluster/authn/user.ts'
import type { RbacSource } from '../../own-rbac/rbac-source.ts'
import { useAnswer } from '../use-answer.ts'
import { AnswerFrame } from './answer-frame.tsx'
import { targetWords } from './target-words.ts'

/** Whose rights somebody can come by through their own, and how, step by step. */
export function Escalations({ source: { port, objects }, user }: { readonly source: RbacSource; readonly user: UserInfo }) {
  const asked = useAnswer<'escalations'>(port, { type: 'escalations', user }, objects)
  return (
    <AnswerFrame asked={asked}>
      {(answer) => (
        <ol className="ask-cards">
          {answer.reached.map((reached) => (
            <ReachedCard key={reached.path.join(' ')} reached={reached} answer={answer} />
          ))}
        </ol>
      )}
    </AnswerFrame>
  )
}

function ReachedCard({ reached: { target, path, rights }, answer: { steps } }: { readonly reached: Reached; readonly answer: EscalationPaths }) {
  return (
    <li className="ask-card" data-everything={rights < 0}>
      <p>
        <strong className="ask-who">{targetWords(target)}</strong>{' '}
        <span className="soft">
          {rights < 0 ? 'all rights there are' : rights === 0 ? 'no rights but everybody’s' : rights === 1 ? '1 rule' : `${rights} rules`}
        </span>
      </p>
      <ol className="ask-steps">
        {path.map((index) => {
          const step = steps[index]
          return (
            step && (
              <li key={index}>
                {step.sentence}
                <details>
                  <summary>Why that is so</summary>
                  <p>{step.why}</p>
                </details>
              </li>
            )
          )
        })}
      </ol>
    </li>
  )
}
