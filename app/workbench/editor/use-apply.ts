import { useState } from 'react'
import { useStore } from 'zustand'
import type { Transport } from '../../kubectl/environment.ts'
import type { ApplyResult } from '../../session/apply-manifests.ts'
import type { DoneDeed } from '../../session/deeds.ts'
import type { ManifestMistake } from '../../session/manifest-mistakes.ts'
import { PAGE_SERVER, pageUser } from '../../session/page-users.ts'
import { connection } from '../../session/session.ts'
import { useWorkbench } from '../session-context.tsx'
import { useDeedStands } from '../use-deed-stands.ts'

/** What came of a text that was applied, or only compared with what is there. */
export interface Tried {
  readonly text: string
  readonly way: 'apply' | 'compare'
  readonly results: readonly ApplyResult[]
  /** Mistakes in the roles and bindings it applied. */
  readonly mistakes: readonly ManifestMistake[]
  /** The deed by which it was applied: when that is taken back, nothing came of the text. */
  readonly by?: DoneDeed | undefined
}

/** Applies or compares the open file as the user chosen; what came of it is kept for each file. */
export function useApply() {
  const { session, workspace, edits } = useWorkbench()
  const open = useStore(workspace, (state) => state.open)
  const [tried, setTried] = useState<Readonly<Record<string, Tried>>>({})
  const [busy, setBusy] = useState(false)
  const last = tried[open]
  const stands = useDeedStands(last?.by)
  const run = async (way: Tried['way']) => {
    if (busy) return
    const { open: name, files, user } = workspace.getState()
    const text = files[name] ?? ''
    const keep = (outcome: Pick<Tried, 'results'> & Partial<Tried>) =>
      setTried((others) => ({ ...others, [name]: { text, way, mistakes: [], ...outcome } }))
    setBusy(true)
    try {
      const { tryManifests } = await import('./try-manifests.ts')
      const connected = connection(session.port, { server: PAGE_SERVER, bearerToken: pageUser(user).token }, 'editor')
      const work = (transport: Transport) => tryManifests(text, way, transport, session.port)
      if (way === 'compare') keep(await work(connected))
      else {
        const outcome = await session.deeds.do({ type: 'apply', text, file: name }, ({ over }) => work(over(connected)))
        keep({ ...outcome, by: session.deeds.newest })
      }
    } catch (error) {
      keep({ results: [{ ok: false, line: 1, message: error instanceof Error ? error.message : String(error) }] })
    } finally {
      setBusy(false)
    }
  }
  const apply = async () => {
    if (edits.getState().edit?.name === workspace.getState().open) edits.save()
    else await run('apply')
  }
  const compare = () => run('compare')
  const close = () => setTried(({ [open]: _closed, ...others }) => others)
  return { tried: stands ? last : undefined, busy, apply, compare, close }
}
