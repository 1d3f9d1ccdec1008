import { useState } from 'react'
import { useStore } from 'zustand'
import type { ApplyResult } from '../../session/apply-manifests.ts'
import { PAGE_SERVER, pageUser } from '../../session/page-users.ts'
import { connection } from '../../session/session.ts'
import { useWorkbench } from '../session-context.tsx'

/** What came of a text that was applied. */
export interface AppliedText {
  readonly text: string
  readonly results: readonly ApplyResult[]
}

/** Applies the open file as the user chosen; what came of it is kept for each file. */
export function useApply() {
  const { session, workspace, edits } = useWorkbench()
  const open = useStore(workspace, (state) => state.open)
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, AppliedText>>>({})
  const [busy, setBusy] = useState(false)
  const apply = async () => {
    if (busy) return
    const { open: name, files, user } = workspace.getState()
    if (edits.getState().edit?.name === name) {
      edits.save()
      return
    }
    const text = files[name] ?? ''
    const keep = (results: readonly ApplyResult[]) => setOutcomes((others) => ({ ...others, [name]: { text, results } }))
    setBusy(true)
    try {
      const { applyManifests } = await import('../../session/apply-manifests.ts')
      const transport = connection(session.port, { server: PAGE_SERVER, bearerToken: pageUser(user).token }, 'editor')
      keep(await session.deeds.do({ type: 'apply', text, file: name }, ({ over }) => applyManifests(text, over(transport))))
    } catch (error) {
      keep([{ ok: false, line: 1, message: error instanceof Error ? error.message : String(error) }])
    } finally {
      setBusy(false)
    }
  }
  return { outcome: outcomes[open], busy, apply }
}
