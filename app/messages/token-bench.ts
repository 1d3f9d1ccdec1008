import { createCatalogue } from './catalogue.ts'
import { tokenBenchMessages } from './token-bench.en.ts'

/** What is said on the bench where tokens are forged. */
export const TOKEN_BENCH = createCatalogue(tokenBenchMessages, { de: async () => (await import('./token-bench.de.ts')).tokenBenchMessages })
