import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { type Language, language } from '../session/language.ts'

/** The texts of a part of the page in the language chosen. */
export interface Catalogue<Messages> {
  /** In a component, which is drawn again in another language. */
  use(): Messages
  /** Outside of one: as they are now. */
  now(): Messages
  /** Outside of one: as they are once the language chosen is there, for what is said once and stays as it was said. */
  ready(): Promise<Messages>
}

/**
 * A catalogue is an object of texts, and of functions where a text has something to fill in. English is there at once; another
 * language is loaded when it is chosen, and until then the texts are English. That both say the same things is a matter of types.
 */
export function createCatalogue<Messages extends object>(
  english: Messages,
  others: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Messages>>>,
): Catalogue<Messages> {
  const store = createStore(() => ({ messages: english }))
  let loading = Promise.resolve()
  const load = async (chosen: Language) => {
    const messages = chosen === 'en' ? english : await others[chosen]().catch(() => english)
    // Somebody may have chosen again meanwhile.
    if (language.getState().chosen === chosen) store.setState({ messages })
  }
  const begin = (chosen: Language) => {
    loading = load(chosen)
  }
  language.subscribe(({ chosen }) => begin(chosen))
  if (language.getState().chosen !== 'en') begin(language.getState().chosen)
  const now = () => store.getState().messages
  return { use: () => useStore(store, ({ messages }) => messages), now, ready: () => loading.then(now) }
}

/** How a language says a number of things: by the categories of its plural, of which `other` always is. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }

/** Chooses among forms as a language counts: `#` in them stands for the number. */
export function pluralIn(locale: Language): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  return (count, forms) => (forms[rules.select(count)] ?? forms.other).replaceAll('#', numbers.format(count))
}
