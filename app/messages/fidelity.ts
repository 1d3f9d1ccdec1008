import { createCatalogue } from './catalogue.ts'
import { fidelityMessages } from './fidelity.en.ts'

/** What is said of how near the cluster comes to a real one. */
export const FIDELITY = createCatalogue(fidelityMessages, { de: async () => (await import('./fidelity.de.ts')).fidelityMessages })
