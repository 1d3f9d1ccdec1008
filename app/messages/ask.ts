import { askMessages } from './ask.en.ts'
import { createCatalogue } from './catalogue.ts'

/** What the page says of everybody's rights. */
export const ASK = createCatalogue(askMessages, { de: async () => (await import('./ask.de.ts')).askMessages })
