import { imported } from './imported.de.ts'
import { ask } from './ask.de.ts'
import { escalations } from './escalations.de.ts'
import { techniques } from './techniques.de.ts'
import { bindingMistakes } from './binding-mistakes.de.ts'
import type { AuthzWords } from './english.ts'
import { explain } from './explain.de.ts'
import { mistakeKinds } from './mistake-kinds.de.ts'
import { mistakes } from './mistakes.de.ts'
import { phrases } from './phrases.de.ts'
import { suggestions } from './suggestions.de.ts'

export const GERMAN: AuthzWords = { phrases, explain, suggestions, mistakeKinds, mistakes, bindingMistakes, techniques, escalations, ask, imported }
