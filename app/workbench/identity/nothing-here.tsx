import { IDENTITY } from '../../messages/identity.ts'
import type { Scope } from './scope.ts'

/** Why a graph is empty, and what would fill it. */
export function NothingHere({ scope, loaded }: { readonly scope: Scope; readonly loaded: boolean }) {
  const messages = IDENTITY.use().empty
  if (scope.type === 'request')
    return (
      <div className="empty">
        <strong>{messages.noPath(scope.seq)}</strong>
        {messages.noPathWhy}
      </div>
    )
  if (loaded)
    return (
      <div className="empty">
        <strong>{messages.notLoaded}</strong>
        {messages.notLoadedWhat}
      </div>
    )
  return (
    <div className="empty">
      <strong>{messages.nobody}</strong>
      {messages.nobodyWhat} <code>kubectl create serviceaccount web</code>. {messages.nobodyNext}
    </div>
  )
}

/** A graph that is too large to be followed by eye. */
export function TooMany({ count, onTable }: { readonly count: number; readonly onTable: () => void }) {
  const messages = IDENTITY.use().empty
  return (
    <div className="empty">
      <strong>{messages.tooMany(count)}</strong>
      {messages.tooManyWhat}
      <p className="identity-more">
        <button type="button" className="button small" onClick={onTable}>
          {messages.table}
        </button>
      </p>
    </div>
  )
}
