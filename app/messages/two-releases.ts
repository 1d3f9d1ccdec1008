import { createCatalogue } from './catalogue.ts'
import { twoReleasesMessages } from './two-releases.en.ts'

/** What is said where a manifest is run on two releases. */
export const TWO_RELEASES = createCatalogue(twoReleasesMessages, { de: async () => (await import('./two-releases.de.ts')).twoReleasesMessages })
