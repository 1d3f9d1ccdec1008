import { useMemo, useState } from 'react'
import { relationsOf } from '../../identity/relations.ts'
import { useRbacSource } from '../../own-rbac/rbac-source.ts'
import { SourceBar } from '../../own-rbac/source-switch.tsx'
import { usePanelSubject } from '../../session-context.tsx'
import { knownResources } from '../known-resources.ts'
import { USERS, withGroups } from '../known-users.ts'
import { QuestionForm } from '../question-form.tsx'
import { attributesOfWish, userOfWish, type Wish } from '../question-subject.ts'
import { type AskId, ASKS, askSubject, parseAskSubject } from './ask-subject.ts'
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
        <legend className="visually-hidden">Which question</legend>
        {ASKS.map(({ id, label }) => (
          <button key={id} type="button" className="button small" aria-pressed={id === ask} onClick={() => choose(id)}>
            {label}
          </button>
        ))}
      </fieldset>
      {fields.length > 0 && (
        <QuestionForm
          key={`${ask} ${times}`}
          label={ASKS.find(({ id }) => id === ask)?.label ?? ''}
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
      {!asked && fields.length > 0 ? (
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

const HINTS: Readonly<Record<AskId, readonly [title: string, text: string]>> = {
  'who-can': [
    'Who can do something?',
    'Name a verb and a resource, such as list secrets. The answer has everybody whom a binding gives that right, and every account that has it through a group.',
  ],
  'what-can': [
    'What can somebody do?',
    'Name an account or a user, and a namespace. The answer is a matrix in which each cell was asked of the authorizer, and the list kubectl auth can-i --list prints.',
  ],
  changes: ['What changed?', ''],
  usage: [
    'Which rights does somebody never use?',
    'Name an account or a user. Their requests are compared with the rules that reach them, and the least role that would have served them is written out.',
  ],
  escalations: [
    'Where do rights lead?',
    'Name an account or a user. Who may create pods, bind roles, impersonate or ask for tokens can come by the rights of others: the answer has every way that is known, step by step.',
  ],
  mistakes: ['Mistakes', ''],
}

function Hint({ ask }: { readonly ask: AskId }) {
  const [title, text] = HINTS[ask]
  return (
    <div className="empty">
      <strong>{title}</strong>
      {text}
    </div>
  )
}
