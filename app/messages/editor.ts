import { createCatalogue } from './catalogue.ts'
import { editorMessages } from './editor.en.ts'

/** What the page says around manifests that are written and applied. */
export const EDITOR = createCatalogue(editorMessages, { de: async () => (await import('./editor.de.ts')).editorMessages })
