import { createCatalogue } from './catalogue.ts'
import { tokenTrialMessages } from './token-trial.en.ts'

/** What is said where a token is tried on the API server. */
export const TOKEN_TRIAL = createCatalogue(tokenTrialMessages, { de: async () => (await import('./token-trial.de.ts')).tokenTrialMessages })
