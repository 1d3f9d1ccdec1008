import type { TextStore } from './saved-text.ts'

/** A browser's storage in memory, for tests; `saved` is what it holds. */
export function memoryStore(saved: Record<string, string> = {}): TextStore & { readonly saved: Readonly<Record<string, string>> } {
  return {
    saved,
    getItem: (key) => saved[key] ?? null,
    setItem: (key, text) => {
      saved[key] = text
    },
    removeItem: (key) => {
      delete saved[key]
    },
  }
}
