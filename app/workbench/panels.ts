import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

/** A tool of the workbench, behind a tab beside the editor; its code is loaded when it is first shown. */
export interface PanelDescription {
  /** What `open-panel` on the bus and a remembered layout call it. */
  readonly id: string
  readonly label: string
  readonly Panel: LazyExoticComponent<ComponentType>
}

const panel = (id: string, label: string, load: () => Promise<ComponentType>): PanelDescription => ({
  id,
  label,
  Panel: lazy(async () => ({ default: await load() })),
})

/** The panels in the order of their tabs. A new one is a row here and a folder of its own. */
export const PANELS: readonly PanelDescription[] = [
  panel('objects', 'Objects', async () => (await import('./objects/objects-panel.tsx')).ObjectsPanel),
  panel('token', 'Token', async () => (await import('./token/token-panel.tsx')).TokenPanel),
  panel('requests', 'Requests', async () => (await import('./requests/requests-panel.tsx')).RequestsPanel),
  panel('identity', 'Identity', async () => (await import('./identity/identity-panel.tsx')).IdentityPanel),
  panel('why', 'Why', async () => (await import('./why/why-panel.tsx')).WhyPanel),
  panel('ask', 'Ask', async () => (await import('./why/ask/ask-panel.tsx')).AskPanel),
  panel('own-rbac', 'Your RBAC', async () => (await import('./own-rbac/own-rbac-panel.tsx')).OwnRbacPanel),
  panel('files', 'Files', async () => (await import('./files/files-panel.tsx')).FilesPanel),
]
