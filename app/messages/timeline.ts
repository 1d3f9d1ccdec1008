import { createCatalogue } from './catalogue.ts'
import { timelineMessages } from './timeline.en.ts'

/** What the timeline says, but for its clock (`TRANSPORT`). */
export const TIMELINE = createCatalogue(timelineMessages, { de: async () => (await import('./timeline.de.ts')).timelineMessages })
