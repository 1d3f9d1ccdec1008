import { createCatalogue } from './catalogue.ts'
import { tokenMessages } from './token.en.ts'

/** What the token panel says around what it reads. */
export const TOKEN = createCatalogue(tokenMessages, { de: async () => (await import('./token.de.ts')).tokenMessages })
