import { capital } from '../cluster/authz/explain/words.ts'
import { phrases } from '../cluster/authz/words/phrases.en.ts'
import { createCatalogue } from './catalogue.ts'

/** How sentences of the page speak of people, requests, rules and objects: as the cluster's own explanations do. */
export const rbacWords = { ...phrases, capital }

export type RbacWords = typeof rbacWords

export const RBAC_WORDS = createCatalogue(rbacWords, { de: async () => (await import('./rbac-words-de.ts')).rbacWords })
