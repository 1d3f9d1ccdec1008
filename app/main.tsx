import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { tellDocumentLanguage } from './messages/document-language.ts'
import { leftCluster } from './session/left-cluster.ts'
import { createPendingEdits } from './session/pending-edits.ts'
import { startSession } from './session/session.ts'
import { createClusterStore } from './session/store.ts'
import { createWorkspace } from './session/workspace.ts'
import './ui/tokens.css'
import './ui/base.css'
import { Frame } from './workbench/frame/frame.tsx'
import { createLayoutStore } from './workbench/frame/layout-store.ts'
import { NewClusterNotice } from './workbench/frame/new-cluster-notice.tsx'
import { createPageState } from './workbench/frame/page-state.ts'
import { PANELS } from './workbench/panels.ts'
import { type Workbench, WorkbenchContext } from './workbench/session-context.tsx'
import { beginTheme } from './workbench/theme.ts'

beginTheme(localStorage)
tellDocumentLanguage()

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no element with the id root')
const root = createRoot(place)

/** The author's page is another view of the same build; where no server maps its path, the fragment does. */
if (/\/author$/.test(location.pathname) || location.hash === '#author') {
  void import('./author/start-author.tsx').then(({ startAuthor }) => startAuthor(root))
} else {
  const session = startSession(localStorage)
  const workspace = createWorkspace(localStorage)
  const workbench: Workbench = {
    session,
    workspace,
    view: createClusterStore(session.port),
    edits: createPendingEdits(workspace, session.bus),
    layout: createLayoutStore(localStorage, PANELS),
    page: createPageState(),
  }
  if (leftCluster(localStorage, session.deeds)) workbench.page.setState({ notice: <NewClusterNotice /> })
  // A link from somebody else. Its text goes from the address, so that a reload does not open it again.
  if (location.hash.startsWith('#share=')) {
    const { hash } = location
    history.replaceState(null, '', location.pathname + location.search)
    void import('./workbench/share/open-shared.tsx').then(({ openShared }) => openShared(workbench, hash))
  }
  root.render(
    <StrictMode>
      <WorkbenchContext value={workbench}>
        <Frame />
      </WorkbenchContext>
    </StrictMode>,
  )
}
