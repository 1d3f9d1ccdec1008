import { authorMessages } from './author.en.ts'
import { createCatalogue } from './catalogue.ts'

/** What the page of those who write lessons says. */
export const AUTHOR = createCatalogue(authorMessages, { de: async () => (await import('./author.de.ts')).authorMessages })
