import { createCatalogue } from './catalogue.ts'
import { progressMessages } from './progress.en.ts'

/** What the page of one’s progress says. */
export const PROGRESS = createCatalogue(progressMessages, { de: async () => (await import('./progress.de.ts')).progressMessages })
