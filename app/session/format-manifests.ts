import { parseAllDocuments } from 'yaml'

/** The text laid out evenly, or where it is no YAML. */
export type Formatted = { readonly text: string } | { readonly line: number; readonly problem: string }

/**
 * Lays out manifests: two spaces a level, items of a list one level in, no long lines broken. Comments, blank lines, quotes and
 * the order of fields stay as they are.
 */
export function formatManifests(text: string): Formatted {
  const documents = parseAllDocuments(text, { version: '1.1', keepSourceTokens: true })
  if (!Array.isArray(documents)) return { text }
  for (const { errors } of documents) {
    const [error] = errors
    if (error) return { line: error.linePos?.[0].line ?? 1, problem: error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? '' }
  }
  const written = documents.map((document) => document.toString({ lineWidth: 0, indent: 2, indentSeq: true, flowCollectionPadding: false }))
  return { text: written.map((one, i) => (i === 0 || one.startsWith('---') ? one : `---\n${one}`)).join('') }
}
