import { createCatalogue } from './catalogue.ts'
import { commandsMessages } from './commands.en.ts'

/** What the list of commands says, and that of the shortcuts. */
export const COMMANDS = createCatalogue(commandsMessages, { de: async () => (await import('./commands.de.ts')).commandsMessages })
