import { loadSaved, save, type TextStore, type Unreadable } from '../../session/saved-text.ts'
import { History } from '../../shell/line/history.ts'

const KEY = 'keycard.history'

/** The history of the terminals' lines, kept from visit to visit. A browser that keeps nothing has one that lasts as long as the page. */
export function savedHistory(store: TextStore): History {
  const { value } = loadSaved<readonly string[]>(store, KEY, read, () => [])
  return new History(value, (lines) => void save(store, KEY, JSON.stringify(lines)))
}

function read(text: string): { value: readonly string[] } | { unreadable: Unreadable } {
  try {
    const lines: unknown = JSON.parse(text)
    if (Array.isArray(lines) && lines.every((line) => typeof line === 'string')) return { value: lines }
    return { unreadable: 'no-lines' }
  } catch (error) {
    return { unreadable: { error: error instanceof Error ? error.message : String(error) } }
  }
}
