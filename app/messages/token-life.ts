import { createCatalogue } from './catalogue.ts'
import { tokenLifeMessages } from './token-life.en.ts'

/** What is said of a token’s life, and of a token at a glance. */
export const TOKEN_LIFE = createCatalogue(tokenLifeMessages, { de: async () => (await import('./token-life.de.ts')).tokenLifeMessages })
