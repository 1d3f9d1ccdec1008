import type { Scope } from './scope.ts'

/** Why a graph is empty, and what would fill it. */
export function NothingHere({ scope, loaded }: { readonly scope: Scope; readonly loaded: boolean }) {
  if (scope.type === 'request')
    return (
      <div className="empty">
        <strong>Request {scope.seq} has no path through RBAC</strong>
        It was refused before the question of what its sender may do came up, or it is not in the log of this cluster. The Requests panel has its way
        through the server.
      </div>
    )
  if (loaded)
    return (
      <div className="empty">
        <strong>Nothing of what was loaded is here</strong>
        Choose another namespace above, or all of them.
      </div>
    )
  return (
    <div className="empty">
      <strong>Nobody is here yet</strong>
      Every namespace gets a service account named default a moment after it is made. Make another: <code>kubectl create serviceaccount web</code>. It
      appears here, with the pods that run as it and what it is bound to.
    </div>
  )
}

/** A graph that is too large to be followed by eye. */
export function TooMany({ count, onTable }: { readonly count: number; readonly onTable: () => void }) {
  return (
    <div className="empty">
      <strong>{count.toLocaleString('en-US')} nodes are more than a picture can tell</strong>
      Choose a namespace or an account above, or see all of it as a table.
      <p className="identity-more">
        <button type="button" className="button small" onClick={onTable}>
          See the table
        </button>
      </p>
    </div>
  )
}
