import { createCatalogue } from './catalogue.ts'
import { identityMessages } from './identity.en.ts'

/** What the page says around the graph of who may do what. */
export const IDENTITY = createCatalogue(identityMessages, { de: async () => (await import('./identity.de.ts')).identityMessages })
