import { StrictMode } from 'react'
import type { Root } from 'react-dom/client'
import { createPendingEdits } from '../session/pending-edits.ts'
import { startAuthorSession } from '../session/session.ts'
import { createClusterStore } from '../session/store.ts'
import { createWorkspace } from '../session/workspace.ts'
import { createLayoutStore } from '../workbench/frame/layout-store.ts'
import { createPageState } from '../workbench/frame/page-state.ts'
import { type Workbench, WorkbenchContext } from '../workbench/session-context.tsx'
import { AuthorPage } from './author-page.tsx'
import { AuthoringContext } from './authoring-context.tsx'
import { Authoring } from './authoring.ts'
import { Recorder } from './recorder.ts'

/** Shows the author's page: a session of its own, and drafts kept in this browser. */
export function startAuthor(root: Root): void {
  const session = startAuthorSession()
  const workspace = createWorkspace(localStorage, { key: 'keycard.author.manifests', first: 'manifest.yaml' })
  const drafts = createWorkspace(localStorage, { key: 'keycard.author.lessons', first: 'my-lesson.md' })
  const workbench: Workbench = {
    session,
    view: createClusterStore(session.port),
    workspace,
    edits: createPendingEdits(workspace, session.bus),
    // This page has an arrangement of its own: nothing in it moves.
    layout: createLayoutStore(localStorage, []),
    page: createPageState(),
  }
  const shared = { authoring: new Authoring(session, drafts), recorder: new Recorder({ ...workbench, drafts }) }
  root.render(
    <StrictMode>
      <WorkbenchContext value={workbench}>
        <AuthoringContext value={shared}>
          <AuthorPage />
        </AuthoringContext>
      </WorkbenchContext>
    </StrictMode>,
  )
}
