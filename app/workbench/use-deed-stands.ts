import { useStore } from 'zustand'
import type { DoneDeed } from '../session/deeds.ts'
import { useWorkbench } from './session-context.tsx'

/** Whether what a deed did stands: not while it is taken back. What nobody did as a deed stands. */
export function useDeedStands(by: DoneDeed | undefined): boolean {
  const { deeds } = useWorkbench().session
  return useStore(deeds.state, ({ done }) => by === undefined || done.includes(by))
}
