import { useMemo, useState } from 'react'
import type { Rights, SubjectChange } from '../../../cluster/authz/ask/changes.ts'
import { ASK } from '../../../messages/ask.ts'
import { OWN_RBAC } from '../../../messages/own-rbac.ts'
import { RBAC_WORDS } from '../../../messages/rbac-words.ts'
import type { RbacSource } from '../../own-rbac/rbac-source.ts'
import { originText } from '../../own-rbac/origin-text.ts'
import { clockTime } from '../../time-format.ts'
import { useAnswer } from '../use-answer.ts'
import { AnswerFrame } from './answer-frame.tsx'
import { joinRules } from './join-rules.ts'
import type { Moment } from './moments.ts'
import { useMoments } from './use-moments.ts'

/** What everybody gained and lost between two moments. */
export function Changes({ source }: { readonly source: RbacSource }) {
  const moments = useMoments(source)
  const messages = ASK.use().changes
  const happened = useMomentWords()
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
        <strong>{messages.none}</strong>
        {source.kind === 'sandbox' ? messages.noneSandbox : messages.noneLoaded}
      </div>
    )
  return (
    <>
      <div className="question-form">
        <label>
          {messages.from}
          <select value={from} onChange={(event) => setChosen({ ...chosen, from: Number(event.target.value) })}>
            {moments.map((moment) => (
              <option key={moment.revision} value={moment.before}>
                {happened(moment)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {messages.to}
          <select
            value={to ?? ''}
            onChange={(event) => setChosen({ from, ...(event.target.value === '' ? {} : { to: Number(event.target.value) }) })}
          >
            <option value="">{messages.now}</option>
            {moments
              .filter(({ revision }) => revision > from)
              .map((moment) => (
                <option key={moment.revision} value={moment.revision}>
                  {messages.after(happened(moment))}
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

/** `14:03:05 RoleBinding shop/web-reads created` */
function useMomentWords(): (moment: Moment) => string {
  const messages = ASK.use().changes
  const ownRbac = OWN_RBAC.use()
  return ({ at, change, what }) => `${clockTime(at)} ${messages[change](typeof what === 'string' ? what : originText(what.origin, ownRbac))}`
}

function ChangeCard({ change: { subject, gained, lost } }: { readonly change: SubjectChange }) {
  const messages = ASK.use().changes
  const { subjectText } = RBAC_WORDS.use()
  return (
    <li className="ask-card">
      <p className="ask-who">{subjectText(subject)}</p>
      <RightsList sign="+" words={messages.gained} rights={gained} />
      <RightsList sign="−" words={messages.lost} rights={lost} />
    </li>
  )
}

interface RightsListProps {
  readonly sign: string
  readonly words: (right: string, where: string) => string
  readonly rights: readonly Rights[]
}

function RightsList({ sign, words, rights }: RightsListProps) {
  const { everywhere, inNamespace } = ASK.use().changes
  const { ruleText } = RBAC_WORDS.use()
  if (rights.length === 0) return null
  return (
    <ul className="ask-list" data-sign={sign}>
      {rights.flatMap(({ namespace, rules }) =>
        joinRules(rules).map((rule) => (
          <li key={`${namespace} ${JSON.stringify(rule)}`}>
            <span aria-hidden="true">{sign}</span> {words(ruleText(rule), namespace === '' ? everywhere : inNamespace(namespace))}
          </li>
        )),
      )}
    </ul>
  )
}
