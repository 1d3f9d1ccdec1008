import { loadSaved, save, type TextStore } from '../../session/saved-text.ts'
import { History } from '../../shell/line/history.ts'

const KEY = 'keycard.history'

/** The history of the terminals' lines, kept from visit to visit. A browser that keeps nothing has one that lasts as long as the page. */
export function savedHistory(store: TextStore): History {
  const { value } = loadSaved<readonly string[]>(store, KEY, read, () => [])
  return new History(value, (lines) => void save(store, KEY, JSON.stringify(lines)))
}

function read(text: string): { value: readonly string[] } | { unreadable: string } {
  try {
    const lines: unknown = JSON.parse(text)
    if (Array.isArray(lines) && lines.every((line) => typeof line === 'string')) return { value: lines }
    return { unreadable: 'it is no list of lines' }
  } catch (error) {
    return { unreadable: error instanceof Error ? error.message : String(error) }
  }
}
