import { useMemo, useState } from 'react'
import type { AskMessages } from '../../../messages/ask.en.ts'
import { ASK } from '../../../messages/ask.ts'
import { relationsOf } from '../../identity/relations.ts'
import { useRbacSource } from '../../own-rbac/rbac-source.ts'
import { SourceBar } from '../../own-rbac/source-switch.tsx'
import { usePanelSubject } from '../../session-context.tsx'
import { knownResources } from '../known-resources.ts'
import { USERS, withGroups } from '../known-users.ts'
import { QuestionForm } from '../question-form.tsx'
import { attributesOfWish, userOfWish, type Wish } from '../question-subject.ts'
import { ASKS, askSubject, parseAskSubject } from './ask-subject.ts'
import { Changes } from './changes.tsx'
import { Escalations } from './escalations.tsx'
import { RbacMistakes } from './rbac-mistakes.tsx'
import { Usage } from './usage.tsx'
import { WhatCan } from './what-can.tsx'
import { WhoCan } from './who-can.tsx'
import '../why.css'
import './ask.css'

/** Questions about everybody's rights: who can, what can somebody, what changed, what is never used, and where rights lead. */
export function AskPanel() {
  const [subject, choose, times] = usePanelSubject('ask')
  const { ask, wish, asked } = useMemo(() => parseAskSubject(subject ?? ''), [subject])
  // What was typed for one question is there for the next.
  const [kept, setKept] = useState<Wish>()
  const source = useRbacSource()
  const messages = ASK.use()
  const { objects } = source
  const relations = useMemo(() => relationsOf(objects), [objects])
  const known = useMemo(() => knownResources(relations), [relations])
  const fields: readonly (keyof Wish)[] = ASKS.find(({ id }) => id === ask)?.fields ?? []
  const begin = asked ? wish : (kept ?? wish)
  const user = userOfWish(wish)
  return (
    <div className="ask-panel scroll">
      <SourceBar />
      <fieldset className="segments ask-asks">
        <legend className="visually-hidden">{messages.which}</legend>
        {ASKS.map(({ id }) => (
          <button key={id} type="button" className="button small" aria-pressed={id === ask} onClick={() => choose(id)}>
            {messages.asks[id]}
          </button>
        ))}
      </fieldset>
      {fields.length > 0 && (
        <QuestionForm
          key={`${ask} ${times}`}
          label={messages.asks[ask]}
          fields={fields}
          relations={relations}
          known={known}
          users={source.kind === 'sandbox' ? USERS : []}
          wish={withGroups(begin)}
          onAsk={(next) => {
            setKept(next)
            choose(askSubject({ ask, wish: withGroups(next), asked: true }))
          }}
        />
      )}
      {!asked && ask !== 'changes' && ask !== 'mistakes' ? (
        <Hint ask={ask} />
      ) : ask === 'who-can' ? (
        <WhoCan source={source} request={attributesOfWish(wish, known)} />
      ) : ask === 'what-can' ? (
        <WhatCan source={source} user={user} namespace={wish.namespace} />
      ) : ask === 'changes' ? (
        <Changes source={source} />
      ) : ask === 'usage' ? (
        <Usage source={source} user={user} />
      ) : ask === 'escalations' ? (
        <Escalations source={source} user={user} />
      ) : (
        <RbacMistakes source={source} />
      )}
    </div>
  )
}

/** What a question with fields asks for. */
function Hint({ ask }: { readonly ask: keyof AskMessages['hints'] }) {
  const { head, text } = ASK.use().hints[ask]
  return (
    <div className="empty">
      <strong>{head}</strong>
      {text}
    </div>
  )
}
