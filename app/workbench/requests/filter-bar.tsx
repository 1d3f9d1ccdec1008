import type { RequestFilter } from './request-filter.ts'
import type { RequestIndex } from './request-index.ts'

interface FilterBarProps {
  readonly filter: RequestFilter
  readonly choices: RequestIndex['choices']
  readonly onFilter: (filter: RequestFilter) => void
}

const SENDERS = [
  { id: 'people', label: 'You and your pods' },
  { id: 'all', label: 'Everything' },
] as const

const VERDICTS = [
  { id: '', label: 'Any verdict' },
  { id: 'allowed', label: '● went through' },
  { id: 'refused', label: 'refused' },
  { id: 'forbidden', label: '◆ 403' },
  { id: 'unauthorized', label: '✕ 401' },
  { id: 'error', label: '▲ other errors' },
] as const

/** What the list of requests is narrowed to: by sender, identity, verb, verdict, resource, and any word. */
export function FilterBar({ filter, choices, onFilter }: FilterBarProps) {
  const change = (change: Partial<RequestFilter>) => onFilter({ ...filter, ...change })
  return (
    <search className="requests-bar">
      <fieldset className="segments">
        <legend className="visually-hidden">Whose requests</legend>
        {SENDERS.map(({ id, label }) => (
          <button key={id} type="button" className="button small" aria-pressed={filter.sender === id} onClick={() => change({ sender: id })}>
            {label}
          </button>
        ))}
      </fieldset>
      <Choice label="Identity" any="Anybody" value={filter.who} options={choices.who} onChange={(who) => change({ who })} />
      <Choice label="Verb" any="Any verb" value={filter.verb} options={choices.verb} onChange={(verb) => change({ verb })} />
      <select
        className="field"
        aria-label="Verdict"
        value={filter.verdict}
        onChange={({ target }) => change({ verdict: VERDICTS.find(({ id }) => id === target.value)?.id ?? '' })}
      >
        {VERDICTS.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      <Choice label="Resource" any="Any resource" value={filter.resource} options={choices.resource} onChange={(resource) => change({ resource })} />
      <input
        className="field"
        type="search"
        aria-label="Find in requests"
        placeholder="Name, path …"
        value={filter.text}
        onChange={({ target }) => change({ text: target.value })}
      />
    </search>
  )
}

interface ChoiceProps {
  readonly label: string
  /** The choice of no choice. */
  readonly any: string
  readonly value: string
  readonly options: readonly string[]
  readonly onChange: (value: string) => void
}

function Choice({ label, any, value, options, onChange }: ChoiceProps) {
  // What was chosen stays a choice, even when the log it came from is another now.
  const offered = value === '' || options.includes(value) ? options : [value, ...options]
  return (
    <select className="field" aria-label={label} value={value} onChange={({ target }) => onChange(target.value)}>
      <option value="">{any}</option>
      {offered.map((option) => (
        <option key={option}>{option}</option>
      ))}
    </select>
  )
}
