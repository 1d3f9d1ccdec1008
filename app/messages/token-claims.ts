import { createCatalogue } from './catalogue.ts'
import { tokenClaimsMessages } from './token-claims.en.ts'

/** What the token panel says of the claims of a token, and of its header. */
export const TOKEN_CLAIMS = createCatalogue(tokenClaimsMessages, { de: async () => (await import('./token-claims.de.ts')).tokenClaimsMessages })
