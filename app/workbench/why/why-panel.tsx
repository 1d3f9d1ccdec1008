import { useMemo } from 'react'
import type { RequestEntry } from '../../cluster/log-entry.ts'
import { WHY } from '../../messages/why.ts'
import { useRbacSource } from '../own-rbac/rbac-source.ts'
import { SourceBar } from '../own-rbac/source-switch.tsx'
import { decidedRequest } from '../identity/decided-request.ts'
import { refusedLately } from './refused-lately.ts'
import { relationsOf } from '../identity/relations.ts'
import { useCluster, usePanelSubject, useWorkbench } from '../session-context.tsx'
import { USERS, withGroups } from './known-users.ts'
import { knownResources } from './known-resources.ts'
import { QuestionForm } from './question-form.tsx'
import { attributesOfWish, EMPTY_WISH, parseWhySubject, type Wish, wishOfRequest, wishSubject } from './question-subject.ts'
import { WhyHere } from './why-here.tsx'

/** As many refused requests as are offered, newest first. */
const OFFERED = 6
const FIELDS: readonly (keyof Wish)[] = ['who', 'groups', 'verb', 'what', 'namespace', 'name']

/** Why may somebody do something, or not: for a request of the log, or for one that is only thought of. */
export function WhyPanel() {
  const [subject, choose, times] = usePanelSubject('why')
  const asked = useMemo(() => parseWhySubject(subject ?? ''), [subject])
  const { objects, kind } = useRbacSource()
  const messages = WHY.use().panel
  const relations = useMemo(() => relationsOf(objects), [objects])
  const known = useMemo(() => knownResources(relations), [relations])
  const entry = useCluster((view) => (typeof asked === 'number' ? view.log[asked - 1] : undefined))
  const wish = typeof asked === 'object' ? asked : (entry?.type === 'request' && wishOfRequest(entry)) || EMPTY_WISH
  return (
    <div className="why-panel scroll">
      <SourceBar />
      <QuestionForm
        key={`${subject} ${times}`}
        label={messages.form}
        fields={FIELDS}
        relations={relations}
        known={known}
        users={kind === 'sandbox' ? USERS : []}
        wish={withGroups(wish)}
        onAsk={(next) => choose(wishSubject(withGroups(next)))}
      />
      {asked === undefined ? (
        <Offers shown={kind === 'sandbox'} onChoose={(seq) => choose(String(seq))} />
      ) : typeof asked === 'number' ? (
        <PastRequest seq={asked} onAsk={(next) => choose(wishSubject(next))} />
      ) : (
        <WhyHere key={kind} question={{ type: 'explain', request: attributesOfWish(asked, known) }} onAsk={(next) => choose(wishSubject(next))} />
      )}
    </div>
  )
}

function PastRequest({ seq, onAsk }: { readonly seq: number; readonly onAsk: (wish: Wish) => void }) {
  const entry = useCluster((view) => view.log[seq - 1])
  const messages = WHY.use().panel
  const request = useMemo(() => decidedRequest(entry), [entry])
  if (entry?.type === 'request' && !request) return <Undecided entry={entry} />
  return (
    <>
      {request && entry?.type === 'request' && (
        <p className="why-request">
          {messages.request(seq)} <strong>{request.what}</strong>
          {request.namespace === '' ? '' : messages.inNamespace(request.namespace)}
          {messages.as} <span className="why-who">{(entry.impersonatedUser ?? entry.user)?.username}</span>
        </p>
      )}
      <WhyHere question={{ type: 'explain-request', seq }} onAsk={onAsk} />
    </>
  )
}

/** A request that was turned away before it was asked what its sender may do. */
function Undecided({ entry }: { readonly entry: RequestEntry }) {
  const { bus } = useWorkbench().session
  const messages = WHY.use().panel
  const refused = entry.trace.find(({ outcome }) => outcome === 'refused')
  return (
    <div className="empty">
      <strong>{messages.undecided(entry.seq)}</strong>
      {refused ? messages.refusedAt(refused.stage, refused.reason) : messages.underWay}
      <p className="why-lately">
        <button
          type="button"
          className="button small"
          onClick={() => bus.send({ type: 'open-panel', panel: 'requests', subject: String(entry.seq) })}
        >
          {messages.way}
        </button>
      </p>
    </div>
  )
}

/** Nothing is asked yet: what has been refused lately may well be what somebody wonders about. */
function Offers({ shown, onChoose }: { readonly shown: boolean; readonly onChoose: (seq: number) => void }) {
  const version = useCluster((view) => view.logVersion)
  const log = useCluster((view) => view.log)
  const messages = WHY.use().panel
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log grows in place, its version tells
  const refused = useMemo(() => refusedLately(log, OFFERED), [log, version])
  return (
    <div className="empty">
      <strong>{messages.head}</strong>
      {messages.hint}
      {shown && refused.length > 0 && (
        <>
          <p className="why-lately">{messages.lately}</p>
          <ul className="why-offers">
            {refused.map(({ seq, what, namespace, who }) => (
              <li key={seq}>
                <button type="button" className="button small" onClick={() => onChoose(seq)}>
                  <span className="why-mark" data-allowed="false" aria-hidden="true">
                    ◆
                  </span>{' '}
                  {who.name}: {what}
                  {namespace === '' ? '' : messages.inNamespace(namespace)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
