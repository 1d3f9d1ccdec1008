import { createCatalogue } from './catalogue.ts'
import { requestsMessages } from './requests.en.ts'

/** What is said of requests. */
export const REQUESTS = createCatalogue(requestsMessages, { de: async () => (await import('./requests.de.ts')).requestsMessages })
