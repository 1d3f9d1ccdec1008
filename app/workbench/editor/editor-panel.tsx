import { lazy, Suspense, useEffect } from 'react'
import { useWorkbench } from '../session-context.tsx'

const Editor = lazy(() => import('./editor.tsx'))

/** The learner's files, and Apply. All but the wish to open a file is loaded after the page is there. */
export function EditorPanel() {
  const { session, workspace } = useWorkbench()
  useEffect(
    () => session.bus.listen((request) => request.type === 'open-file' && workspace.openCopy(request.name, request.text)),
    [session, workspace],
  )
  return (
    <Suspense fallback={<div className="editor" />}>
      <Editor />
    </Suspense>
  )
}
