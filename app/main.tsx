import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createPendingEdits } from './session/pending-edits.ts'
import { startSession } from './session/session.ts'
import { createClusterStore } from './session/store.ts'
import { createWorkspace } from './session/workspace.ts'
import './ui/tokens.css'
import './ui/base.css'
import { Frame } from './workbench/frame.tsx'
import { WorkbenchContext } from './workbench/session-context.tsx'
import { initialTheme } from './workbench/theme-switch.tsx'

document.documentElement.dataset['theme'] = initialTheme()

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no element with the id root')
const root = createRoot(place)

/** The author's page is another view of the same build; where no server maps its path, the fragment does. */
if (/\/author$/.test(location.pathname) || location.hash === '#author') {
  void import('./author/start-author.tsx').then(({ startAuthor }) => startAuthor(root))
} else {
  const session = startSession(localStorage)
  const workspace = createWorkspace(localStorage)
  const workbench = { session, view: createClusterStore(session.port), workspace, edits: createPendingEdits(workspace, session.bus) }
  root.render(
    <StrictMode>
      <WorkbenchContext value={workbench}>
        <Frame />
      </WorkbenchContext>
    </StrictMode>,
  )
}
