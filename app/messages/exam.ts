import { createCatalogue } from './catalogue.ts'
import { examMessages } from './exam.en.ts'

/** What the final exam says. */
export const EXAM = createCatalogue(examMessages, { de: async () => (await import('./exam.de.ts')).examMessages })
