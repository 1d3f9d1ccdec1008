import { createCatalogue } from './catalogue.ts'
import { frameMessages } from './frame.en.ts'

/** What the frame around the course and the panels says. */
export const FRAME = createCatalogue(frameMessages, { de: async () => (await import('./frame.de.ts')).frameMessages })
