import { useMemo, useState } from 'react'
import type { Rights, SubjectChange } from '../../../cluster/authz/ask/changes.ts'
import { ruleText, subjectText } from '../../../cluster/authz/explain/words.ts'
import type { RbacSource } from '../../own-rbac/rbac-source.ts'
import { clockTime } from '../../time-format.ts'
import { useAnswer } from '../use-answer.ts'
import { AnswerFrame } from './answer-frame.tsx'
import { joinRules } from './join-rules.ts'
import { useMoments } from './use-moments.ts'

/** What everybody gained and lost between two moments. */
export function Changes({ source }: { readonly source: RbacSource }) {
  const moments = useMoments(source)
  const [chosen, setChosen] = useState<{ readonly from?: number; readonly to?: number }>({})
  const last = moments[0]
  const from = chosen.from ?? last?.before
  const { to } = chosen
  const question = useMemo(
    () => (from === undefined ? undefined : { type: 'changes' as const, from, ...(to === undefined ? {} : { to }) }),
    [from, to],
  )
  const asked = useAnswer<'changes'>(source.port, question, to === undefined ? source.objects : undefined)
  if (moments.length === 0 || from === undefined)
    return (
      <div className="empty">
        <strong>Nothing has changed yet</strong>
        {source.kind === 'sandbox'
          ? 'Create a role or a binding, or delete one: then two moments can be compared by what everybody may do.'
          : 'Load another state of the same cluster: then the two can be compared by what everybody may do.'}
      </div>
    )
  return (
    <>
      <div className="question-form">
        <label>
          From before
          <select value={from} onChange={(event) => setChosen({ ...chosen, from: Number(event.target.value) })}>
            {moments.map(({ revision, before, at, what }) => (
              <option key={revision} value={before}>
                {clockTime(at)} {what}
              </option>
            ))}
          </select>
        </label>
        <label>
          To
          <select
            value={to ?? ''}
            onChange={(event) => setChosen({ from, ...(event.target.value === '' ? {} : { to: Number(event.target.value) }) })}
          >
            <option value="">now</option>
            {moments
              .filter(({ revision }) => revision > from)
              .map(({ revision, at, what }) => (
                <option key={revision} value={revision}>
                  after {clockTime(at)} {what}
                </option>
              ))}
          </select>
        </label>
      </div>
      <AnswerFrame asked={asked}>
        {({ subjects }) => (
          <ol className="ask-cards">
            {subjects.map((change) => (
              <ChangeCard key={change.sentence} change={change} />
            ))}
          </ol>
        )}
      </AnswerFrame>
    </>
  )
}

function ChangeCard({ change: { subject, gained, lost } }: { readonly change: SubjectChange }) {
  return (
    <li className="ask-card">
      <p className="ask-who">{subjectText(subject)}</p>
      <RightsList sign="+" word="may now" rights={gained} />
      <RightsList sign="−" word="may no longer" rights={lost} />
    </li>
  )
}

interface RightsListProps {
  readonly sign: string
  readonly word: string
  readonly rights: readonly Rights[]
}

function RightsList({ sign, word, rights }: RightsListProps) {
  if (rights.length === 0) return null
  return (
    <ul className="ask-list" data-sign={sign}>
      {rights.flatMap(({ namespace, rules }) =>
        joinRules(rules).map((rule) => (
          <li key={`${namespace} ${JSON.stringify(rule)}`}>
            <span aria-hidden="true">{sign}</span> {word} {ruleText(rule)} {namespace === '' ? 'everywhere' : `in ${namespace}`}
          </li>
        )),
      )}
    </ul>
  )
}
