import { createCatalogue } from './catalogue.ts'
import { identityNodeMessages } from './identity-nodes.en.ts'

/** What the page says of each node in the graph of who may do what. */
export const IDENTITY_NODES = createCatalogue(identityNodeMessages, { de: async () => (await import('./identity-nodes.de.ts')).identityNodeMessages })
