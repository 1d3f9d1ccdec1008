import { type FormEvent, useId, useState } from 'react'
import { accountOf } from '../../cluster/authz/explain/words.ts'
import { serviceAccountUsername } from '../../cluster/authn/user.ts'
import type { Relations } from '../identity/relations.ts'
import { type KnownResource, resourceWord, type Wish } from './question-subject.ts'

const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection', 'impersonate', 'bind', 'escalate', 'use']

interface WishFormProps {
  readonly relations: Relations
  readonly known: readonly KnownResource[]
  /** What is asked now; the form begins with it. */
  readonly wish: Wish
  /** Users the page knows by name. */
  readonly users: readonly string[]
  readonly onAsk: (wish: Wish) => void
}

/** Who, and what would they do? A question that no request has asked yet. */
export function WishForm({ relations, known, wish, users, onAsk }: WishFormProps) {
  const [draft, setDraft] = useState(wish)
  const id = useId()
  const change = (part: Partial<Wish>) => setDraft({ ...draft, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onAsk(draft)
  }
  const field = (name: keyof Wish, label: string, list: boolean, placeholder = '') => (
    <label>
      {label}
      <input
        value={draft[name]}
        list={list ? `${id}-${name}` : undefined}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => change({ [name]: event.target.value })}
      />
    </label>
  )
  return (
    <form className="wish-form" onSubmit={submit} aria-label="Ask whether somebody may do something">
      <label>
        Who
        <input
          value={draft.who}
          list={`${id}-who`}
          placeholder="an account or a user"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => change({ who: event.target.value })}
        />
      </label>
      {field('verb', 'may', true)}
      {field('what', 'what', true, 'pods, pods/log, /metrics')}
      {!draft.what.startsWith('/') && field('namespace', 'in namespace', true, 'the cluster scope')}
      {!draft.what.startsWith('/') && field('name', 'named', false, 'any')}
      {draft.who !== '' && !accountOf(draft.who) && field('groups', 'being in groups', false, 'none')}
      <button
        type="submit"
        className="button primary small"
        disabled={draft.who.trim() === '' || draft.verb.trim() === '' || draft.what.trim() === ''}
      >
        Ask
      </button>
      <datalist id={`${id}-who`}>
        {[...relations.accounts.values()].map((account) => (
          <option key={account.id} value={serviceAccountUsername(account.namespace, account.name)}>
            account {account.name} in {account.namespace}
          </option>
        ))}
        {users.map((user) => (
          <option key={user} value={user} />
        ))}
      </datalist>
      <datalist id={`${id}-verb`}>
        {VERBS.map((verb) => (
          <option key={verb} value={verb} />
        ))}
      </datalist>
      <datalist id={`${id}-what`}>
        {known.map((one) => (
          <option key={resourceWord(one)} value={resourceWord(one)} />
        ))}
      </datalist>
      <datalist id={`${id}-namespace`}>
        {relations.namespaces.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </form>
  )
}
