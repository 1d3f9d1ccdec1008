import { capital } from '../cluster/authz/explain/words.ts'
import { phrases } from '../cluster/authz/words/phrases.de.ts'
import type { RbacWords } from './rbac-words.ts'

export const rbacWords: RbacWords = { ...phrases, capital }
