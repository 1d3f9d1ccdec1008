import { createCatalogue } from './catalogue.ts'
import { manifestsMessages } from './manifests.en.ts'

/** What is said of manifests that are applied or compared. */
export const MANIFESTS = createCatalogue(manifestsMessages, { de: async () => (await import('./manifests.de.ts')).manifestsMessages })
