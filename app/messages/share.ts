import { createCatalogue } from './catalogue.ts'
import { shareMessages } from './share.en.ts'

/** What is said where something is shared by a link, and where a link is opened. */
export const SHARE = createCatalogue(shareMessages, { de: async () => (await import('./share.de.ts')).shareMessages })
