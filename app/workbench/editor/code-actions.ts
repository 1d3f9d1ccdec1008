import { MANIFESTS } from '../../messages/manifests.ts'
import type { TextFix } from '../../session/text-fix.ts'
import { type editor, languages, Range } from './monaco.ts'
import { rangeOf } from './monaco-range.ts'
import type { TextMark } from './text-marks.ts'

/** What the YAML service says of a field that the schema of its kind does not have. */
const NOT_ALLOWED = /^Property .+ is not allowed\.?$/

/** Offers repairs as Monaco's code actions: of what the server found, and of fields the editor itself does not know. Returns the way to stop. */
export function offerFixes(model: editor.ITextModel, marks: readonly TextMark[]): () => void {
  const provider = languages.registerCodeActionProvider('yaml', {
    async provideCodeActions(asked, range, { markers }) {
      const nothing = { actions: [], dispose: () => undefined }
      if (asked !== model) return nothing
      const known = marks.filter(({ place }) => Range.areIntersectingOrTouching(rangeOf(place), range)).flatMap(({ fixes = [] }) => fixes)
      const unknown = markers.filter(({ message }) => NOT_ALLOWED.test(message))
      const found: TextFix[] = [...known]
      if (unknown.length > 0) {
        const { fixesAt } = await import('../../session/manifest-fixes.ts')
        const { fixes } = await MANIFESTS.ready()
        for (const { startLineNumber, startColumn } of unknown) found.push(...fixesAt(model.getValue(), startLineNumber, startColumn, fixes))
      }
      const different = [...new Map(found.map((fix) => [`${fix.title} ${fix.place.line}`, fix])).values()]
      return {
        actions: different.map(({ title, place, text }, index) => ({
          title,
          kind: 'quickfix',
          isPreferred: index === 0,
          diagnostics: markers.filter((marker) => Range.areIntersectingOrTouching(marker, rangeOf(place))),
          edit: { edits: [{ resource: model.uri, versionId: model.getVersionId(), textEdit: { range: rangeOf(place), text } }] },
        })),
        dispose: () => undefined,
      }
    },
  })
  return () => provider.dispose()
}
