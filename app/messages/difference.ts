import { createCatalogue } from './catalogue.ts'
import { differenceMessages } from './difference.en.ts'

/** What the lines of a difference are. */
export const DIFFERENCE = createCatalogue(differenceMessages, { de: async () => (await import('./difference.de.ts')).differenceMessages })
