import { useState } from 'react'
import type { Attributes } from '../../../cluster/authz/attributes.ts'
import type { Holder, HoldingAccount } from '../../../cluster/authz/ask/who-can.ts'
import { ASK } from '../../../messages/ask.ts'
import { RBAC_WORDS } from '../../../messages/rbac-words.ts'
import type { RbacSource } from '../../own-rbac/rbac-source.ts'
import { useAnswer } from '../use-answer.ts'
import { AnswerFrame } from './answer-frame.tsx'
import { WideTable } from './wide-table.tsx'

/** Everybody who may do something, and by which way. */
export function WhoCan({ source: { port, objects }, request }: { readonly source: RbacSource; readonly request: Attributes }) {
  const { user: _user, ...question } = request
  const messages = ASK.use().whoCan
  const asked = useAnswer<'who-can'>(port, { type: 'who-can', request: question }, objects)
  return (
    <AnswerFrame asked={asked}>
      {({ holders, accounts, dangling }) => (
        <>
          <WideTable label={messages.name}>
            <thead>
              <tr>
                <th scope="col">{messages.who}</th>
                <th scope="col">{messages.by}</th>
                <th scope="col">{messages.rule}</th>
                <th scope="col">{messages.reaches}</th>
              </tr>
            </thead>
            <tbody>
              {holders.map((holder, index) => (
                <HolderRow
                  key={`${holder.by} ${holder.sentence}`}
                  holder={holder}
                  accounts={accounts.filter(({ through }) => through.includes(index))}
                />
              ))}
            </tbody>
          </WideTable>
          {dangling.length > 0 && (
            <section className="why-part">
              <h3>{messages.dangling}</h3>
              <ul>
                {dangling.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </AnswerFrame>
  )
}

/** More accounts than these are counted until somebody wants to see them. */
const TOLD = 4

function HolderRow({
  holder: { subject, by, grants, sentence },
  accounts,
}: {
  readonly holder: Holder
  readonly accounts: readonly HoldingAccount[]
}) {
  const [all, setAll] = useState(false)
  const { whoCan: messages, andMore } = ASK.use()
  const { refText, ruleText, subjectText } = RBAC_WORDS.use()
  const shown = all || accounts.length <= TOLD ? accounts : accounts.slice(0, TOLD - 1)
  const own = subject.kind === 'ServiceAccount'
  return (
    <tr>
      <th scope="row" className="ask-who">
        {subjectText(subject)}
      </th>
      <td>
        {by === 'rbac' ? (
          <ul className="ask-list">
            {grants.map(({ grant: { binding, role, rule } }) => (
              <li key={`${refText(binding)} ${rule}`}>
                {refText(binding)} → {refText(role)}
              </li>
            ))}
          </ul>
        ) : (
          sentence
        )}
      </td>
      <td>
        <ul className="ask-list">
          {grants.map(({ grant: { binding, rule: index }, rule }) => (
            <li key={`${refText(binding)} ${index}`}>{ruleText(rule)}</li>
          ))}
        </ul>
      </td>
      <td>
        {own ? null : accounts.length === 0 ? (
          <span className="soft">{messages.none}</span>
        ) : (
          <>
            {shown.map(({ namespace, name }) => `${namespace}/${name}`).join(', ')}{' '}
            {shown.length < accounts.length && (
              <button type="button" className="button quiet" onClick={() => setAll(true)}>
                {andMore(accounts.length - shown.length)}
              </button>
            )}
          </>
        )}
      </td>
    </tr>
  )
}
