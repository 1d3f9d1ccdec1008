import { type ComponentType, lazy } from 'react'
import type { FrameMessages } from '../messages/frame.en.ts'
import { EditorPanel } from './editor/editor-panel.tsx'
import { TerminalPanel } from './terminal/terminal-panel.tsx'

/** Where panels stand, each a group of tabs: above and below in the workbench, in a column at its right, along the bottom of the page. */
export const PLACES = ['upper', 'lower', 'right', 'bottom'] as const
export type PlaceId = (typeof PLACES)[number]

/** A tool of the workbench, in a place of the page. */
export interface PanelDescription {
  /** What `open-panel` on the bus and a remembered layout call it, and the frame's texts, which have a name for it. */
  readonly id: keyof FrameMessages['panels']
  readonly Panel: ComponentType
  /** Where it stands until it is moved. */
  readonly home: PlaceId
  /** Goes on working while another tab is shown. Others rest, and keep their state. */
  readonly awake?: boolean
}

/** A panel whose code is loaded when it is first shown. */
const panel = (id: PanelDescription['id'], load: () => Promise<ComponentType>, home: PlaceId = 'upper'): PanelDescription => ({
  id,
  Panel: lazy(async () => ({ default: await load() })),
  home,
})

/** The panels in the order of their tabs. A new one is a row here and a folder of its own. */
export const PANELS: readonly PanelDescription[] = [
  { id: 'editor', Panel: EditorPanel, home: 'upper', awake: true },
  panel('objects', async () => (await import('./objects/objects-panel.tsx')).ObjectsPanel),
  panel('token', async () => (await import('./token/token-panel.tsx')).TokenPanel),
  panel('requests', async () => (await import('./requests/requests-panel.tsx')).RequestsPanel),
  panel('identity', async () => (await import('./identity/identity-panel.tsx')).IdentityPanel),
  panel('why', async () => (await import('./why/why-panel.tsx')).WhyPanel),
  panel('ask', async () => (await import('./why/ask/ask-panel.tsx')).AskPanel),
  panel('own-rbac', async () => (await import('./own-rbac/own-rbac-panel.tsx')).OwnRbacPanel),
  panel('two-releases', async () => (await import('./two-releases/two-releases-panel.tsx')).TwoReleasesPanel),
  panel('files', async () => (await import('./files/files-panel.tsx')).FilesPanel),
  { id: 'terminal', Panel: TerminalPanel, home: 'lower', awake: true },
  panel('timeline', async () => (await import('./timeline/timeline-panel.tsx')).TimelinePanel, 'bottom'),
]
