import { useState } from 'react'
import type { GrantUse } from '../../../cluster/authz/ask/usage.ts'
import { refText, ruleText } from '../../../cluster/authz/explain/words.ts'
import type { UserInfo } from '../../../cluster/authn/user.ts'
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
  if (source.kind === 'loaded')
    return (
      <div className="empty">
        <strong>Nobody has asked this cluster for anything</strong>
        What was used is read from requests, and a text of roles and bindings has none. In the page’s own cluster this can be asked.
      </div>
    )
  return (
    <AnswerFrame asked={asked}>
      {({ grants, least }) => (
        <>
          {grants.length > 0 && (
            <WideTable label="Rules and their use">
              <thead>
                <tr>
                  <th scope="col">Rule</th>
                  <th scope="col">By</th>
                  <th scope="col">Needed</th>
                  <th scope="col">Never needed of it</th>
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
              <h3>The least that would have served</h3>
              <label className="soft">
                <input type="checkbox" checked={anyName} onChange={(event) => setAnyName(event.target.checked)} /> Whatever the objects are called
              </label>
              <ManifestActions
                manifests={anyName ? least.any : least.exact}
                title="the least role"
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
  const idle = [...idleVerbs, ...idleTargets]
  return (
    <tr data-idle={times === 0}>
      <th scope="row">{ruleText(rule)}</th>
      <td>
        {refText(grant.binding)} → {refText(grant.role)}
      </td>
      <td className="ask-times">{times === 0 ? <strong className="ask-idle">never</strong> : times === 1 ? 'once' : `${times} times`}</td>
      <td>{times === 0 ? 'all of it' : idle.length === 0 ? '' : <code>{idle.join(', ')}</code>}</td>
    </tr>
  )
}
