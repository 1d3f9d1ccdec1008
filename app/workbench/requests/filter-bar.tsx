import type { RequestsMessages } from '../../messages/requests.en.ts'
import { REQUESTS } from '../../messages/requests.ts'
import type { RequestFilter, Sender } from './request-filter.ts'
import type { RequestIndex } from './request-index.ts'
import { nameOf } from './request-words.ts'

interface FilterBarProps {
  readonly filter: RequestFilter
  readonly choices: RequestIndex['choices']
  readonly onFilter: (filter: RequestFilter) => void
}

const SENDERS: readonly Sender[] = ['people', 'all']

/** What the list of requests is narrowed to: by sender, identity, verb, verdict, resource, and any word. */
export function FilterBar({ filter, choices, onFilter }: FilterBarProps) {
  const messages = REQUESTS.use().filter
  const verdicts = verdictsIn(messages.verdict)
  const change = (change: Partial<RequestFilter>) => onFilter({ ...filter, ...change })
  return (
    <search className="requests-bar">
      <fieldset className="segments">
        <legend className="visually-hidden">{messages.sender}</legend>
        {SENDERS.map((id) => (
          <button key={id} type="button" className="button small" aria-pressed={filter.sender === id} onClick={() => change({ sender: id })}>
            {messages.senders[id]}
          </button>
        ))}
      </fieldset>
      <Choice {...messages.who} value={filter.who} options={choices.who} optionName={nameOf} onChange={(who) => change({ who })} />
      <Choice {...messages.verb} value={filter.verb} options={choices.verb} onChange={(verb) => change({ verb })} />
      <select
        className="field"
        aria-label={messages.verdict.label}
        value={filter.verdict}
        onChange={({ target }) => change({ verdict: verdicts.find(({ id }) => id === target.value)?.id ?? '' })}
      >
        {verdicts.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      <Choice {...messages.resource} value={filter.resource} options={choices.resource} onChange={(resource) => change({ resource })} />
      <input
        className="field"
        type="search"
        aria-label={messages.text.label}
        placeholder={messages.text.placeholder}
        value={filter.text}
        onChange={({ target }) => change({ text: target.value })}
      />
    </search>
  )
}

/** Each verdict to choose, with its shape. */
const verdictsIn = ({ any, allowed, refused, error }: RequestsMessages['filter']['verdict']) =>
  [
    { id: '', label: any },
    { id: 'allowed', label: `● ${allowed}` },
    { id: 'refused', label: refused },
    { id: 'forbidden', label: '◆ 403' },
    { id: 'unauthorized', label: '✕ 401' },
    { id: 'error', label: `▲ ${error}` },
  ] as const

interface ChoiceProps {
  readonly label: string
  /** The choice of no choice. */
  readonly any: string
  readonly value: string
  readonly options: readonly string[]
  /** How an option is written; as it is unless told. */
  readonly optionName?: (option: string) => string
  readonly onChange: (value: string) => void
}

function Choice({ label, any, value, options, optionName, onChange }: ChoiceProps) {
  // What was chosen stays a choice, even when the log it came from is another now.
  const offered = value === '' || options.includes(value) ? options : [value, ...options]
  return (
    <select className="field" aria-label={label} value={value} onChange={({ target }) => onChange(target.value)}>
      <option value="">{any}</option>
      {offered.map((option) => (
        <option key={option} value={option}>
          {optionName ? optionName(option) : option}
        </option>
      ))}
    </select>
  )
}
