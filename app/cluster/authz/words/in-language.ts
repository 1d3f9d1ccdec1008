import { type AuthzWords, ENGLISH } from './english.ts'

const OTHERS: Readonly<Record<string, () => Promise<AuthzWords>>> = { de: async () => (await import('./german.ts')).GERMAN }

/** The words of a language, loaded when it is first asked for. One that has none, or cannot be loaded, is answered in English. */
export async function wordsIn(language: string): Promise<AuthzWords> {
  return (await OTHERS[language]?.().catch(() => ENGLISH)) ?? ENGLISH
}
