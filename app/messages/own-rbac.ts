import { createCatalogue } from './catalogue.ts'
import { ownRbacMessages } from './own-rbac.en.ts'

/** What the page says of the RBAC of a cluster of one's own. */
export const OWN_RBAC = createCatalogue(ownRbacMessages, { de: async () => (await import('./own-rbac.de.ts')).ownRbacMessages })
