import { useState } from 'react'
import type { Explanation, NearRule } from '../../cluster/authz/explain/explanation.ts'
import { refText } from '../../cluster/authz/explain/words.ts'
import { nearCells, needText } from './near-cells.ts'

/** As many as are shown before somebody asks for the others. */
const SHOWN = 3

/** The rules that come nearest to allowing a request, each beside what the request needs. */
export function NearRules({ explanation: { nearest, request, allowed } }: { readonly explanation: Explanation }) {
  const [all, setAll] = useState(false)
  if (allowed || nearest.length === 0) return null
  const shown = all ? nearest : nearest.slice(0, SHOWN)
  return (
    <section className="why-part">
      <h3>What comes nearest</h3>
      <ol className="near-rules">
        {shown.map((near) => (
          <li key={`${refText(near.role)} ${near.index} ${near.binding ? refText(near.binding) : ''}`} className="near-rule">
            <NearTitle near={near} />
            <dl className="near-cells">
              {nearCells(near, request).map(({ label, has, lack }) => (
                <div key={label} data-lacks={lack !== undefined}>
                  <dt>{label}</dt>
                  <dd>
                    <span aria-hidden="true">{lack ? '✕' : '✓'}</span> <code>{has}</code>
                    {lack && (
                      <span className="near-need">
                        needs <code>{needText(lack)}</code>
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
            {nearest.length - SHOWN} more, further away
          </button>
        </p>
      )}
    </section>
  )
}

function NearTitle({ near: { role, index, binding } }: { readonly near: NearRule }) {
  return (
    <p className="near-title">
      {index === undefined ? '' : `Rule ${index + 1} of `}
      <strong>{refText(role)}</strong>
      {binding ? (
        <>
          , bound by <strong>{refText(binding)}</strong>
        </>
      ) : (
        ', which no binding gives to anybody here'
      )}
    </p>
  )
}
