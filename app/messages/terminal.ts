import { createCatalogue } from './catalogue.ts'
import { terminalMessages } from './terminal.en.ts'

/** What the page says around its terminals, and in them of its own. */
export const TERMINAL = createCatalogue(terminalMessages, { de: async () => (await import('./terminal.de.ts')).terminalMessages })
