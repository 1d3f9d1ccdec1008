import { createStore, type StoreApi } from 'zustand/vanilla'

/** The languages the page's texts are in, each by its own name. The first is that of what has not been translated. */
export const LANGUAGES = [
  { id: 'en', label: 'English' },
  { id: 'de', label: 'Deutsch' },
] as const

export type Language = (typeof LANGUAGES)[number]['id']

const KEY = 'keycard.language'

/** The language chosen; English until somebody chooses another, for not everything is translated. */
export const language: StoreApi<{ readonly chosen: Language }> = createStore(() => ({ chosen: remembered() }))

/** Chooses a language, for this visit and the next. */
export function chooseLanguage(chosen: Language): void {
  try {
    localStorage.setItem(KEY, chosen)
  } catch {
    // A browser that keeps nothing is asked again on the next visit.
  }
  language.setState({ chosen })
}

function remembered(): Language {
  try {
    const saved = localStorage.getItem(KEY)
    return LANGUAGES.find(({ id }) => id === saved)?.id ?? 'en'
  } catch {
    return 'en'
  }
}
