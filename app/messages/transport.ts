import { createCatalogue } from './catalogue.ts'
import { transportMessages } from './transport.en.ts'

/** What the clock of the cluster says. It is there before the picture of the timeline is, and so are its texts. */
export const TRANSPORT = createCatalogue(transportMessages, { de: async () => (await import('./transport.de.ts')).transportMessages })
