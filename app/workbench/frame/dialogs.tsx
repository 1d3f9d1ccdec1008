import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import { useWorkbench } from '../session-context.tsx'
import type { DialogId } from './page-state.ts'

/** What lies over the page, loaded when it is asked for. */
const DIALOGS = {
  palette: lazy(async () => ({ default: (await import('./palette.tsx')).Palette })),
  shortcuts: lazy(async () => ({ default: (await import('./shortcuts-dialog.tsx')).ShortcutsDialog })),
  fidelity: lazy(async () => ({ default: (await import('../fidelity/fidelity-dialog.tsx')).FidelityDialog })),
  share: lazy(async () => ({ default: (await import('../share/share-dialog.tsx')).ShareDialog })),
} satisfies Record<DialogId, unknown>

export function Dialogs() {
  const { page } = useWorkbench()
  const dialog = useStore(page, (state) => state.dialog)
  if (dialog === undefined) return null
  const Open = DIALOGS[dialog]
  // One that opened another on closing leaves that one open.
  const close = () => page.setState((state) => (state.dialog === dialog ? { dialog: undefined } : state))
  return (
    <Suspense>
      <Open onClose={close} />
    </Suspense>
  )
}
