import { capital, listText, placeText, refText, ruleText, subjectText, whatText, whoText } from '../cluster/authz/explain/words.ts'
import { createCatalogue } from './catalogue.ts'

/** How sentences of the page speak of people, requests, rules and objects: in English as the cluster's own explanations do. */
export const rbacWords = { whoText, whatText, placeText, subjectText, refText, ruleText, listText, capital }

export type RbacWords = typeof rbacWords

export const RBAC_WORDS = createCatalogue(rbacWords, { de: async () => (await import('./rbac-words-de.ts')).rbacWords })
