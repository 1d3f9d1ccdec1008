import { type ComponentType, lazy } from 'react'
import { EditorPanel } from './editor/editor-panel.tsx'
import { TerminalPanel } from './terminal/terminal-panel.tsx'

/** Where panels stand, each a group of tabs: above and below in the workbench, in a column at its right, along the bottom of the page. */
export const PLACES = ['upper', 'lower', 'right', 'bottom'] as const
export type PlaceId = (typeof PLACES)[number]

/** A tool of the workbench, in a place of the page. */
export interface PanelDescription {
  /** What `open-panel` on the bus and a remembered layout call it. */
  readonly id: string
  readonly label: string
  readonly Panel: ComponentType
  /** Where it stands until it is moved. */
  readonly home: PlaceId
  /** Goes on working while another tab is shown. Others rest, and keep their state. */
  readonly awake?: boolean
}

/** A panel whose code is loaded when it is first shown. */
const panel = (id: string, label: string, load: () => Promise<ComponentType>, home: PlaceId = 'upper'): PanelDescription => ({
  id,
  label,
  Panel: lazy(async () => ({ default: await load() })),
  home,
})

/** The panels in the order of their tabs. A new one is a row here and a folder of its own. */
export const PANELS: readonly PanelDescription[] = [
  { id: 'editor', label: 'Editor', Panel: EditorPanel, home: 'upper', awake: true },
  panel('objects', 'Objects', async () => (await import('./objects/objects-panel.tsx')).ObjectsPanel),
  panel('token', 'Token', async () => (await import('./token/token-panel.tsx')).TokenPanel),
  panel('requests', 'Requests', async () => (await import('./requests/requests-panel.tsx')).RequestsPanel),
  panel('identity', 'Identity', async () => (await import('./identity/identity-panel.tsx')).IdentityPanel),
  panel('why', 'Why', async () => (await import('./why/why-panel.tsx')).WhyPanel),
  panel('ask', 'Ask', async () => (await import('./why/ask/ask-panel.tsx')).AskPanel),
  panel('own-rbac', 'Your RBAC', async () => (await import('./own-rbac/own-rbac-panel.tsx')).OwnRbacPanel),
  panel('two-releases', 'Two releases', async () => (await import('./two-releases/two-releases-panel.tsx')).TwoReleasesPanel),
  panel('files', 'Files', async () => (await import('./files/files-panel.tsx')).FilesPanel),
  { id: 'terminal', label: 'Terminal', Panel: TerminalPanel, home: 'lower', awake: true },
  panel('timeline', 'Timeline', async () => (await import('./timeline/timeline-panel.tsx')).TimelinePanel, 'bottom'),
]
