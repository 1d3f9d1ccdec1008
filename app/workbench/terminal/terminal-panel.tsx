import { useEffect, useRef, useState } from 'react'
import { pageKubeconfig } from '../../session/page-kubeconfig.ts'
import { Notice } from '../../ui/notice.tsx'
import { useWorkbench } from '../session-context.tsx'
import type { TerminalView } from './terminal-view.ts'

/** How much of what was printed screen readers can go back through. Characters. */
const TRANSCRIPT = 20_000

/** The terminal: kubectl and the usual tools on the learner's files. Its transcript is a log that screen readers follow. */
export function TerminalPanel() {
  const { session, workspace } = useWorkbench()
  const box = useRef<HTMLDivElement>(null)
  const view = useRef<TerminalView | undefined>(undefined)
  const [transcript, setTranscript] = useState('')
  const [problem, setProblem] = useState<string>()

  useEffect(() => {
    let disposed = false
    const waiting: string[] = []
    const stop = session.bus.listen((request) => {
      if (request.type !== 'run-command') return
      if (view.current) view.current.submit(request.command)
      else waiting.push(request.command)
    })
    import('./terminal-view.ts').then(
      ({ TerminalView: View }) => {
        if (disposed || !box.current) return
        view.current = new View(box.current, {
          machine: session.machine,
          files: () => ({ ...workspace.getState().files, '.kube/config': pageKubeconfig() }),
          keepFile: (name, text) => workspace.edit(name, text),
          removeFile: (name) => workspace.remove(name),
          printed: (text) => setTranscript((before) => (before + text).slice(-TRANSCRIPT)),
        })
        for (const command of waiting) view.current.submit(command)
      },
      (error: unknown) =>
        setProblem(`The terminal could not be loaded: ${error instanceof Error ? error.message : String(error)}. Reload the page to try again.`),
    )
    return () => {
      disposed = true
      stop()
      view.current?.dispose()
      view.current = undefined
    }
  }, [session, workspace])

  return (
    <div className="terminal-panel">
      {problem && <Notice text={problem} />}
      <div className="terminal-screen" ref={box} />
      <div className="visually-hidden" role="log" aria-label="Terminal output">
        {transcript}
      </div>
    </div>
  )
}
