import { lazy, Suspense, useCallback, useEffect, useRef } from 'react'
import { useWorkbench } from '../session-context.tsx'

const Terminals = lazy(() => import('./terminals.tsx'))

/** The learner's terminals. All but the wish to run a line is loaded after the page is there. */
export function TerminalPanel() {
  const { session } = useWorkbench()
  const early = useRef<string[] | undefined>([])
  useEffect(
    () =>
      session.bus.listen((request) => {
        if (request.type === 'run-command') early.current?.push(request.command)
      }),
    [session],
  )
  const takeEarly = useCallback(() => {
    const lines = early.current ?? []
    early.current = undefined
    return lines
  }, [])
  return (
    <Suspense fallback={<div className="terminal-panel" />}>
      <Terminals takeEarly={takeEarly} />
    </Suspense>
  )
}
