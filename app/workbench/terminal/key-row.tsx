/** Keys that a screen's own keyboard does not have, by what a terminal sends for them. */
const KEYS = [
  { label: 'Tab', data: '\t', means: 'Tab: complete' },
  { label: '↑', data: '\u001b[A', means: 'Up: the line before' },
  { label: '↓', data: '\u001b[B', means: 'Down: the line after' },
  { label: '←', data: '\u001b[D', means: 'Left' },
  { label: '→', data: '\u001b[C', means: 'Right' },
  { label: 'Ctrl+C', data: '\u0003', means: 'Ctrl+C: stop' },
  { label: 'Ctrl+R', data: '\u0012', means: 'Ctrl+R: search earlier lines' },
] as const

/** On screens without a keyboard: the keys a shell needs. */
export function KeyRow({ onPress }: { readonly onPress: (data: string) => void }) {
  return (
    <div className="key-row">
      {KEYS.map(({ label, data, means }) => (
        <button key={label} type="button" aria-label={means} onPointerDown={(event) => event.preventDefault()} onClick={() => onPress(data)}>
          {label}
        </button>
      ))}
    </div>
  )
}
