import { createCatalogue } from './catalogue.ts'
import { filesMessages } from './files.en.ts'

/** What is said of the files in a pod's containers. */
export const FILES = createCatalogue(filesMessages, { de: async () => (await import('./files.de.ts')).filesMessages })
