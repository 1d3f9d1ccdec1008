import { useState } from 'react'
import type { GrantUse } from '../../../cluster/authz/ask/usage.ts'
import type { UserInfo } from '../../../cluster/authn/user.ts'
import { ASK } from '../../../messages/ask.ts'
import { RBAC_WORDS } from '../../../messages/rbac-words.ts'
import type { RbacSource } from '../../own-rbac/rbac-source.ts'
import { useCluster } from '../../session-context.tsx'
import { ManifestActions } from '../manifest-actions.tsx'
import { useAnswer } from '../use-answer.ts'
import { useManifestUse } from '../use-manifest-use.ts'
import { AnswerFrame } from './answer-frame.tsx'
import { WideTable } from './wide-table.tsx'

/** Which of somebody's rules their requests never needed, and the least role that would have served them. */
export function Usage({ source, user }: { readonly source: RbacSource; readonly user: UserInfo }) {
  // Once a second: what somebody used changes with each of their requests.
  const second = useCluster((view) => Math.floor(view.now / 1000))
  const asked = useAnswer<'usage'>(source.port, source.kind === 'sandbox' ? { type: 'usage', user } : undefined, second)
  const [anyName, setAnyName] = useState(true)
  const use = useManifestUse()
  const messages = ASK.use().usage
  if (source.kind === 'loaded')
    return (
      <div className="empty">
        <strong>{messages.loaded}</strong>
        {messages.loadedWhy}
      </div>
    )
  return (
    <AnswerFrame asked={asked}>
      {({ grants, least }) => (
        <>
          {grants.length > 0 && (
            <WideTable label={messages.name}>
              <thead>
                <tr>
                  <th scope="col">{messages.rule}</th>
                  <th scope="col">{messages.by}</th>
                  <th scope="col">{messages.needed}</th>
                  <th scope="col">{messages.idle}</th>
                </tr>
              </thead>
              <tbody>
                {grants.map((grant) => (
                  <UseRow key={JSON.stringify(grant.grant)} grant={grant} />
                ))}
              </tbody>
            </WideTable>
          )}
          {least.exact.length > 0 && (
            <section className="why-part">
              <h3>{messages.least}</h3>
              <label className="soft">
                <input type="checkbox" checked={anyName} onChange={(event) => setAnyName(event.target.checked)} /> {messages.anyName}
              </label>
              <ManifestActions
                manifests={anyName ? least.any : least.exact}
                title={messages.leastRole}
                open
                onApply={undefined}
                onApplied={() => undefined}
                onEdit={use.onEdit}
              />
            </section>
          )}
        </>
      )}
    </AnswerFrame>
  )
}

function UseRow({ grant: { grant, rule, times, idleVerbs, idleTargets } }: { readonly grant: GrantUse }) {
  const messages = ASK.use().usage
  const { refText, ruleText } = RBAC_WORDS.use()
  const idle = [...idleVerbs, ...idleTargets]
  return (
    <tr data-idle={times === 0}>
      <th scope="row">{ruleText(rule)}</th>
      <td>
        {refText(grant.binding)} → {refText(grant.role)}
      </td>
      <td className="ask-times">{times === 0 ? <strong className="ask-idle">{messages.never}</strong> : messages.times(times)}</td>
      <td>{times === 0 ? messages.all : idle.length === 0 ? '' : <code>{idle.join(', ')}</code>}</td>
    </tr>
  )
}
