import { lazy, Suspense, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { ApplyResult } from '../../session/apply-manifests.ts'
import { ADMIN_TOKEN, PAGE_SERVER } from '../../session/page-users.ts'
import { connection } from '../../session/session.ts'
import { Notice } from '../../ui/notice.tsx'
import { useWorkbench } from '../session-context.tsx'
import { EditBanner } from '../terminal/edit-banner.tsx'
import { PlainEditor } from './plain-editor.tsx'

const YamlEditor = lazy(() => import('./yaml-editor.tsx'))

/** Monaco has no use of touch screens: there a plain text field is better. */
const wantsPlain = () => matchMedia('(pointer: coarse), (max-width: 820px)').matches

/** The learner's files, and Apply. */
export function EditorPanel() {
  const { session, workspace, edits } = useWorkbench()
  const waiting = useStore(edits, ({ edit }) => edit?.name)
  const { files, open, notice, unsaved } = useStore(workspace)
  const [results, setResults] = useState<readonly ApplyResult[]>([])
  const [busy, setBusy] = useState(false)
  const [plain, setPlain] = useState(wantsPlain)

  useEffect(() => {
    const query = matchMedia('(pointer: coarse), (max-width: 820px)')
    const change = () => setPlain(query.matches)
    query.addEventListener('change', change)
    return () => query.removeEventListener('change', change)
  }, [])

  useEffect(
    () => session.bus.listen((request) => request.type === 'open-file' && workspace.openCopy(request.name, request.text)),
    [session, workspace],
  )

  const openText = () => workspace.getState().files[workspace.getState().open] ?? ''
  const apply = async () => {
    if (busy) return
    if (waiting !== undefined && waiting === workspace.getState().open) {
      edits.save()
      return
    }
    setBusy(true)
    try {
      const { applyManifests } = await import('../../session/apply-manifests.ts')
      const transport = connection(session.port, { server: PAGE_SERVER, bearerToken: ADMIN_TOKEN }, 'editor')
      const text = openText()
      const outcome = await applyManifests(text, transport)
      // What was found about a text is not shown beside another one.
      if (openText() === text) setResults(outcome)
    } catch (error) {
      setResults([{ ok: false, line: 1, message: error instanceof Error ? error.message : String(error) }])
    } finally {
      setBusy(false)
    }
  }
  const edit = (text: string) => {
    workspace.edit(open, text)
    setResults([])
  }
  const editorProps = { name: open, text: files[open] ?? '', results, onChange: edit, onApply: apply }
  return (
    <div className="editor" data-empty={(files[open] ?? '').trim() === ''}>
      <div className="editor-bar">
        <div className="file-tabs">
          <div className="file-chips" role="tablist" aria-label="Files">
            {Object.keys(files).map((name) => (
              <button key={name} type="button" role="tab" aria-selected={name === open} className="file-tab" onClick={() => workspace.show(name)}>
                {name}
              </button>
            ))}
          </div>
          <button type="button" className="file-new" aria-label="New file" title="New file" onClick={() => workspace.add()}>
            +
          </button>
          {(files[open] ?? '').trim() === '' && Object.keys(files).length > 1 && (
            <button
              type="button"
              className="file-new"
              aria-label={`Close ${open}`}
              title="Close this empty file"
              onClick={() => workspace.remove(open)}
            >
              ×
            </button>
          )}
        </div>
        {waiting !== open && (
          <button type="button" className="button primary small" onClick={() => void apply()} disabled={busy} title="Ctrl+Enter">
            Apply
          </button>
        )}
      </div>
      <EditBanner />
      {notice && <Notice text={notice} action="All right" onAction={() => workspace.dismissNotice()} />}
      {unsaved && <Notice text={unsaved} />}
      <div className="editor-body">
        {(files[open] ?? '') === '' && !plain && <p className="editor-hint">Write a manifest, or open one from the lesson. Ctrl+Enter applies it.</p>}
        {plain ? (
          <PlainEditor {...editorProps} />
        ) : (
          <Suspense fallback={<PlainEditor {...editorProps} />}>
            <YamlEditor {...editorProps} />
          </Suspense>
        )}
      </div>
      <ol className="apply-results" aria-label="Outcome" aria-live="polite">
        {results.map((result) => (
          <li key={`${result.line} ${result.message}`} data-ok={result.ok}>
            <span aria-hidden="true">{result.ok ? '✓' : '✕'}</span>{' '}
            {result.ok || result.line === 1 ? result.message : `Line ${result.line}: ${result.message}`}
          </li>
        ))}
      </ol>
    </div>
  )
}
