import { type FormEvent, useId, useState } from 'react'
import { serviceAccountUsername } from '../../cluster/authn/user.ts'
import { accountOf } from '../../cluster/authz/explain/words.ts'
import { WHY } from '../../messages/why.ts'
import type { Relations } from '../identity/relations.ts'
import { type KnownResource, resourceWord, type Wish } from './question-subject.ts'

const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection', 'impersonate', 'bind', 'escalate']

const FIELDS: readonly (keyof Wish)[] = ['who', 'groups', 'verb', 'what', 'namespace', 'name']

/** Fields without which there is no question. */
const NEEDED: ReadonlySet<keyof Wish> = new Set(['who', 'verb', 'what'])

interface QuestionFormProps {
  readonly label: string
  readonly fields: readonly (keyof Wish)[]
  readonly relations: Relations
  readonly known: readonly KnownResource[]
  /** Users the page knows by name. */
  readonly users: readonly string[]
  /** What the form begins with. */
  readonly wish: Wish
  readonly onAsk: (wish: Wish) => void
}

/** Fields of a question, each with what the cluster knows of to choose from. */
export function QuestionForm({ label, fields, relations, known, users, wish, onAsk }: QuestionFormProps) {
  const [draft, setDraft] = useState(wish)
  const id = useId()
  const messages = WHY.use().form
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onAsk(draft)
  }
  const shown = FIELDS.filter((field) => fields.includes(field) && isShown(field, draft))
  const missing = shown.some((field) => NEEDED.has(field) && draft[field].trim() === '')
  return (
    <form className="question-form" onSubmit={submit} aria-label={label}>
      {shown.map((field) => (
        <label key={field} data-field={field}>
          {messages[field].label}
          <input
            value={draft[field]}
            list={`${id}-${field}`}
            placeholder={messages[field].placeholder}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setDraft({ ...draft, [field]: event.target.value })}
          />
        </label>
      ))}
      <button type="submit" className="button primary small" disabled={missing}>
        {messages.ask}
      </button>
      <Choices id={`${id}-who`} values={[...accountNames(relations), ...users]} />
      <Choices id={`${id}-verb`} values={VERBS} />
      <Choices id={`${id}-what`} values={known.map(resourceWord)} />
      <Choices id={`${id}-namespace`} values={relations.namespaces} />
    </form>
  )
}

/** A path is in no namespace and has no name; who an account is tells its groups. */
function isShown(field: keyof Wish, { who, what }: Wish): boolean {
  if (field === 'groups') return who !== '' && accountOf(who) === undefined
  return !(what.startsWith('/') && (field === 'namespace' || field === 'name'))
}

function accountNames({ accounts }: Relations): string[] {
  return [...accounts.values()].map(({ namespace, name }) => serviceAccountUsername(namespace, name))
}

function Choices({ id, values }: { readonly id: string; readonly values: readonly string[] }) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  )
}
