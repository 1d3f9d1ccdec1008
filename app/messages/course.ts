import { createCatalogue } from './catalogue.ts'
import { courseMessages } from './course.en.ts'

/** What the course says around its lessons. */
export const COURSE = createCatalogue(courseMessages, { de: async () => (await import('./course.de.ts')).courseMessages })
