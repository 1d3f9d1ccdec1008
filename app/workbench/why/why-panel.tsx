import { useMemo } from 'react'
import type { RequestEntry } from '../../cluster/log-entry.ts'
import { PAGE_USERS } from '../../session/page-users.ts'
import { decidedRequest } from '../identity/decided-request.ts'
import { relationsOf } from '../identity/relations.ts'
import { useRbacObjects } from '../identity/use-rbac-objects.ts'
import { useCluster, usePanelSubject } from '../session-context.tsx'
import { knownResources } from './known-resources.ts'
import { attributesOfWish, EMPTY_WISH, parseWhySubject, wishSubject } from './question-subject.ts'
import { WhyHere } from './why-here.tsx'
import { WishForm } from './wish-form.tsx'

/** As many refused requests as are offered, newest first. */
const OFFERED = 6

/** Why may somebody do something, or not: for a request of the log, or for one that is only thought of. */
export function WhyPanel() {
  const [subject, choose, times] = usePanelSubject('why')
  const asked = useMemo(() => parseWhySubject(subject ?? ''), [subject])
  const objects = useRbacObjects()
  const relations = useMemo(() => relationsOf(objects), [objects])
  const known = useMemo(() => knownResources(relations), [relations])
  const wish = typeof asked === 'object' ? asked : EMPTY_WISH
  return (
    <div className="why-panel scroll">
      <WishForm
        key={`${subject} ${times}`}
        relations={relations}
        known={known}
        users={USERS}
        wish={withGroups(wish)}
        onAsk={(next) => choose(wishSubject(withGroups(next)))}
      />
      {asked === undefined ? (
        <Offers onChoose={(seq) => choose(String(seq))} />
      ) : typeof asked === 'number' ? (
        <PastRequest seq={asked} />
      ) : (
        <WhyHere question={{ type: 'explain', request: attributesOfWish(asked, known) }} />
      )}
    </div>
  )
}

const USERS = PAGE_USERS.map(({ username }) => username)

/** A user the page knows is in the groups it proves to be in, unless others were told. */
function withGroups<Asked extends { who: string; groups: string }>(wish: Asked): Asked {
  const user = PAGE_USERS.find(({ username }) => username === wish.who)
  return user && wish.groups === '' ? { ...wish, groups: user.groups.join(', ') } : wish
}

function PastRequest({ seq }: { readonly seq: number }) {
  const entry = useCluster((view) => view.log[seq - 1])
  const request = useMemo(() => decidedRequest(entry), [entry])
  return (
    <>
      {request && (
        <p className="why-request">
          Request {seq}: <strong>{request.what}</strong>
          {request.namespace === '' ? '' : ` in ${request.namespace}`}, as{' '}
          <span className="why-who">{(entry as RequestEntry).impersonatedUser?.username ?? (entry as RequestEntry).user?.username}</span>
        </p>
      )}
      <WhyHere question={{ type: 'explain-request', seq }} />
    </>
  )
}

/** Nothing is asked yet: what has been refused lately may well be what somebody wonders about. */
function Offers({ onChoose }: { readonly onChoose: (seq: number) => void }) {
  const version = useCluster((view) => view.logVersion)
  const log = useCluster((view) => view.log)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log grows in place, its version tells
  const refused = useMemo(() => {
    const isOffered = (entry: (typeof log)[number]) => entry?.type === 'request' && entry.status === 403 && entry.origin.type !== 'lesson'
    return log
      .filter(isOffered)
      .slice(-OFFERED)
      .reverse()
      .flatMap((entry) => decidedRequest(entry) ?? [])
  }, [log, version])
  return (
    <div className="empty">
      <strong>Ask why</strong>
      Say who would do what, and the authorizer answers: which binding, role and rule allow it, or what comes nearest and what would allow it.
      {refused.length > 0 && (
        <>
          <p className="why-lately">Refused lately:</p>
          <ul className="why-offers">
            {refused.map(({ seq, what, namespace, who }) => (
              <li key={seq}>
                <button type="button" className="button small" onClick={() => onChoose(seq)}>
                  <span className="why-mark" data-allowed="false" aria-hidden="true">
                    ◆
                  </span>{' '}
                  {who.name}: {what}
                  {namespace === '' ? '' : ` in ${namespace}`}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
