import type { RefObject } from 'react'
import { IDENTITY } from '../../messages/identity.ts'
import { SourceSwitch } from '../own-rbac/source-switch.tsx'
import type { DecidedRequest } from './decided-request.ts'
import type { PictureHandle } from './graph-picture.tsx'
import { accountId, type Relations } from './relations.ts'
import type { Scope } from './scope.ts'

interface ScopeBarProps {
  readonly relations: Relations
  readonly scope: Scope
  readonly request: DecidedRequest | undefined
  readonly wanted: string
  /** How many nodes match; undefined when nothing is looked for. */
  readonly found: number | undefined
  readonly everybody: boolean
  readonly asTable: boolean
  readonly picture: RefObject<PictureHandle | null>
  readonly onScope: (scope: Scope) => void
  readonly onWanted: (text: string) => void
  readonly onFind: () => void
  readonly onEverybody: (shown: boolean) => void
  readonly onTable: (table: boolean) => void
}

/** What the graph is of, what to look for in it, and how to see it. */
export function ScopeBar(props: ScopeBarProps) {
  const messages = IDENTITY.use().bar
  const { scope, wanted, found, everybody, asTable, picture, onWanted, onFind, onEverybody, onTable } = props
  return (
    <div className="identity-bar">
      {scope.type !== 'request' && <SourceSwitch />}
      {scope.type === 'request' ? <RequestChip {...props} /> : <Places {...props} />}
      <form
        className="identity-find"
        onSubmit={(event) => {
          event.preventDefault()
          onFind()
        }}
      >
        <input
          type="search"
          aria-label={messages.find}
          placeholder={messages.find}
          value={wanted}
          onChange={(event) => onWanted(event.target.value)}
        />
        <output>{found === undefined ? '' : messages.found(found)}</output>
      </form>
      <label className="identity-everybody" title={messages.everybodyWhat}>
        <input type="checkbox" checked={everybody} onChange={(event) => onEverybody(event.target.checked)} /> {messages.everybody}
      </label>
      <fieldset className="identity-view">
        <legend className="visually-hidden">{messages.view}</legend>
        {!asTable && (
          <>
            <button type="button" className="button small" aria-label={messages.zoomIn} onClick={() => picture.current?.zoomBy(1.3)}>
              +
            </button>
            <button type="button" className="button small" aria-label={messages.zoomOut} onClick={() => picture.current?.zoomBy(1 / 1.3)}>
              −
            </button>
            <button type="button" className="button small" onClick={() => picture.current?.fit()}>
              {messages.fit}
            </button>
          </>
        )}
        <button type="button" className="button small" aria-pressed={!asTable} onClick={() => onTable(false)}>
          {messages.graph}
        </button>
        <button type="button" className="button small" aria-pressed={asTable} onClick={() => onTable(true)}>
          {messages.table}
        </button>
      </fieldset>
    </div>
  )
}

function Places({ relations, scope, onScope }: ScopeBarProps) {
  const messages = IDENTITY.use().bar
  if (scope.type === 'request') return null
  const { namespace } = scope
  const accounts = [...relations.accounts.values()].filter((account) => account.namespace === namespace)
  const here = scope.type === 'account' ? accountId(scope.namespace, scope.name) : ''
  return (
    <>
      <label>
        <span className="visually-hidden">{messages.namespace}</span>
        <select value={namespace} onChange={(event) => onScope({ type: 'namespace', namespace: event.target.value })}>
          <option value="">{messages.allNamespaces}</option>
          {relations.namespaces.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      {namespace !== '' && (
        <label>
          <span className="visually-hidden">{messages.account}</span>
          <select
            value={here}
            onChange={(event) => {
              const chosen = relations.accounts.get(event.target.value)
              onScope(chosen ? { type: 'account', namespace, name: chosen.name } : { type: 'namespace', namespace })
            }}
          >
            <option value="">{messages.allAccounts}</option>
            {accounts.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  )
}

function RequestChip({ scope, request, onScope }: ScopeBarProps) {
  const messages = IDENTITY.use().bar
  if (scope.type !== 'request') return null
  const place = request?.who.namespace || request?.namespace || 'default'
  return (
    <p className="identity-request" data-allowed={request?.allowed}>
      <span>
        {messages.request(scope.seq)}
        {request && (
          <>
            : <strong>{request.what}</strong>, {request.allowed ? messages.allowed : messages.refused}
          </>
        )}
      </span>
      <button type="button" className="button small" onClick={() => onScope({ type: 'namespace', namespace: place })}>
        {messages.allOf(place)}
      </button>
    </p>
  )
}
