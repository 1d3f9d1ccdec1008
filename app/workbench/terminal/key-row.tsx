import { TERMINAL } from '../../messages/terminal.ts'

/** Keys that a screen's own keyboard does not have, by what a terminal sends for them. */
const KEYS = [
  { id: 'tab', data: '\t' },
  { id: 'up', data: '\u001b[A' },
  { id: 'down', data: '\u001b[B' },
  { id: 'left', data: '\u001b[D' },
  { id: 'right', data: '\u001b[C' },
  { id: 'stop', data: '\u0003' },
  { id: 'search', data: '\u0012' },
] as const

/** On screens without a keyboard: the keys a shell needs. */
export function KeyRow({ onPress }: { readonly onPress: (data: string) => void }) {
  const messages = TERMINAL.use().keys
  return (
    <div className="key-row">
      {KEYS.map(({ id, data }) => (
        <button
          key={id}
          type="button"
          aria-label={messages[id].means}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPress(data)}
        >
          {messages[id].label}
        </button>
      ))}
    </div>
  )
}
