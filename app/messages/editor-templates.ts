import { createCatalogue } from './catalogue.ts'
import { editorTemplateMessages } from './editor-templates.en.ts'

/** What the manifests to begin with are called, and what their comments say. */
export const EDITOR_TEMPLATES = createCatalogue(editorTemplateMessages, {
  de: async () => (await import('./editor-templates.de.ts')).editorTemplateMessages,
})
