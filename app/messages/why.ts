import { createCatalogue } from './catalogue.ts'
import { whyMessages } from './why.en.ts'

/** What the page says of why somebody may do something, or not. */
export const WHY = createCatalogue(whyMessages, { de: async () => (await import('./why.de.ts')).whyMessages })
