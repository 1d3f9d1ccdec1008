import { createCatalogue } from './catalogue.ts'
import { pagesMessages } from './pages.en.ts'

/** What the pages beside the lessons say. */
export const PAGES = createCatalogue(pagesMessages, { de: async () => (await import('./pages.de.ts')).pagesMessages })
