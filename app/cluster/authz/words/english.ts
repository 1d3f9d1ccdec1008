import { imported } from './imported.en.ts'
import { ask } from './ask.en.ts'
import { escalations } from './escalations.en.ts'
import { techniques } from './techniques.en.ts'
import { bindingMistakes } from './binding-mistakes.en.ts'
import { explain } from './explain.en.ts'
import { mistakeKinds } from './mistake-kinds.en.ts'
import { mistakes } from './mistakes.en.ts'
import { phrases } from './phrases.en.ts'
import { suggestions } from './suggestions.en.ts'

/** All that is said about RBAC, in English. */
export const ENGLISH = { phrases, explain, suggestions, mistakeKinds, mistakes, bindingMistakes, techniques, escalations, ask, imported }

/** The words of a language. Whoever makes sentences is given them. */
export type AuthzWords = typeof ENGLISH
