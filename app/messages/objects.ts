import { createCatalogue } from './catalogue.ts'
import { objectsMessages } from './objects.en.ts'

/** What is said of the objects in the cluster. */
export const OBJECTS = createCatalogue(objectsMessages, { de: async () => (await import('./objects.de.ts')).objectsMessages })
