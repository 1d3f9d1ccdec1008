import { useState } from 'react'
import type { Explanation, NearRule } from '../../cluster/authz/explain/explanation.ts'
import { RBAC_WORDS } from '../../messages/rbac-words.ts'
import { WHY } from '../../messages/why.ts'
import { nearCells } from './near-cells.ts'

/** As many as are shown before somebody asks for the others. */
const SHOWN = 3

/** The rules that come nearest to allowing a request, each beside what the request needs. */
export function NearRules({ explanation: { nearest, request, allowed } }: { readonly explanation: Explanation }) {
  const [all, setAll] = useState(false)
  const messages = WHY.use()
  const words = RBAC_WORDS.use()
  if (allowed || nearest.length === 0) return null
  const shown = all ? nearest : nearest.slice(0, SHOWN)
  return (
    <section className="why-part">
      <h3>{messages.nearest.head}</h3>
      <ol className="near-rules">
        {shown.map((near) => (
          <li key={`${words.refText(near.role)} ${near.index} ${near.binding ? words.refText(near.binding) : ''}`} className="near-rule">
            <NearTitle near={near} />
            <dl className="near-cells">
              {nearCells(near, request, messages.near, words).map(({ label, has, needs }) => (
                <div key={label} data-lacks={needs !== undefined}>
                  <dt>{label}</dt>
                  <dd>
                    <span aria-hidden="true">{needs === undefined ? '✓' : '✕'}</span> <code>{has}</code>
                    {needs !== undefined && (
                      <span className="near-need">
                        {messages.nearest.needs} <code>{needs}</code>
                      </span>
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ol>
      {shown.length < nearest.length && (
        <p>
          <button type="button" className="button quiet" onClick={() => setAll(true)}>
            {messages.nearest.more(nearest.length - SHOWN)}
          </button>
        </p>
      )}
    </section>
  )
}

function NearTitle({ near: { role, index, binding } }: { readonly near: NearRule }) {
  const messages = WHY.use().nearest
  const { refText } = RBAC_WORDS.use()
  return (
    <p className="near-title">
      {index === undefined ? '' : `${messages.rule(index + 1)} `}
      <strong>{refText(role)}</strong>
      {binding ? (
        <>
          {messages.boundBy} <strong>{refText(binding)}</strong>
        </>
      ) : (
        messages.unbound
      )}
    </p>
  )
}
