import { createCatalogue } from './catalogue.ts'
import { tokenTextMessages } from './token-text.en.ts'

/** What is said of a text that was pasted as a token. */
export const TOKEN_TEXT = createCatalogue(tokenTextMessages, { de: async () => (await import('./token-text.de.ts')).tokenTextMessages })
