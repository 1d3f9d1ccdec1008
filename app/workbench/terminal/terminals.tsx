import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { TERMINAL } from '../../messages/terminal.ts'
import { Notice } from '../../ui/notice.tsx'
import { useWorkbench } from '../session-context.tsx'
import { ADMIN, type Identity, identityName } from './identity.ts'
import { NewTerminalMenu } from './new-terminal-menu.tsx'
import { TerminalPane } from './terminal-pane.tsx'
import type { TerminalRoom } from './terminal-room.ts'
import type { TerminalView } from './terminal-view.ts'
import './terminal.css'

interface OpenTerminal {
  readonly id: number
  readonly identity: Identity
  /** Who its kubeconfig says one is, once it has been read. */
  readonly who?: string
}

export interface TerminalCode {
  readonly room: TerminalRoom
  readonly View: typeof TerminalView
}

interface TerminalsProps {
  /** The lines that were to be run before this was there; from then on it hears of them itself. */
  readonly takeEarly: () => readonly string[]
}

/** Terminals side by side or one at a time, each with an identity of its own: kubectl and the usual tools on the learner's files. */
export default function Terminals({ takeEarly }: TerminalsProps) {
  const workbench = useWorkbench()
  const { session, page } = workbench
  const [terminals, setTerminals] = useState<readonly OpenTerminal[]>([{ id: 1, identity: ADMIN }])
  const [selected, setSelected] = useState(1)
  const [beside, setBeside] = useState(false)
  const [code, setCode] = useState<TerminalCode>()
  const [problem, setProblem] = useState<string>()
  const messages = TERMINAL.use()
  const nextId = useRef(2)
  const views = useRef(new Map<number, TerminalView>())
  const waiting = useRef<string[]>([])
  const shown = useRef(selected)
  shown.current = selected
  const base = useId()

  useEffect(() => {
    let gone = false
    Promise.all([import('./terminal-room.ts'), import('./terminal-view.ts')]).then(
      ([{ TerminalRoom: Room }, { TerminalView: View }]) => gone || setCode({ room: new Room(workbench), View }),
      (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
    )
    return () => {
      gone = true
    }
  }, [workbench])

  useEffect(() => {
    const run = (command: string) => {
      const view = views.current.get(shown.current)
      if (view) view.submit(command)
      else waiting.current.push(command)
    }
    for (const command of takeEarly()) run(command)
    return session.bus.listen((request) => {
      if (request.type === 'run-command') run(request.command)
    })
  }, [session, takeEarly])

  const open = (identity: Identity) => {
    const id = nextId.current++
    setTerminals((before) => [...before, { id, identity }])
    setSelected(id)
  }
  const close = (id: number) => {
    const rest = terminals.filter((one) => one.id !== id)
    if (rest.length === 0) return
    setTerminals(rest)
    const next = rest.at(-1)
    if (id === selected && next) {
      setSelected(next.id)
      views.current.get(next.id)?.focus()
    }
    if (rest.length === 1) setBeside(false)
  }
  const ready = (id: number, view: TerminalView | undefined) => {
    if (view) views.current.set(id, view)
    else views.current.delete(id)
    if (view && id === shown.current) for (const command of waiting.current.splice(0)) view.submit(command)
  }
  const name = ({ identity, who }: OpenTerminal) => who ?? identityName(identity)
  /** Two terminals of one identity are told apart by their numbers. */
  const title = (one: OpenTerminal) => {
    const same = terminals.filter((other) => name(other) === name(one))
    return same.length > 1 ? `${name(one)} ${same.indexOf(one) + 1}` : name(one)
  }
  const inUse = terminals.find(({ id }) => id === selected)
  const identity = inUse && name(inUse)
  useEffect(() => {
    if (identity) page.setState({ identity })
  }, [page, identity])

  const move = (event: KeyboardEvent) => {
    const index = terminals.findIndex(({ id }) => id === selected)
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const next = terminals[(index + step + terminals.length) % terminals.length]
    if (event.key === 'Delete' && terminals.length > 1) close(selected)
    else if (step !== 0 && next) {
      setSelected(next.id)
      document.getElementById(`${base}-${next.id}`)?.focus()
    }
  }

  return (
    <div className="terminals" data-beside={beside}>
      <div className="terminal-bar">
        <span className="terminal-bar-title" id={`${base}-title`}>
          {messages.terminal}
        </span>
        <div className="tabs" role="tablist" aria-labelledby={`${base}-title`} onKeyDown={move}>
          {terminals.map((one) => (
            <button
              key={one.id}
              type="button"
              role="tab"
              id={`${base}-${one.id}`}
              className="tab"
              aria-selected={one.id === selected}
              aria-controls={`${base}-${one.id}-panel`}
              tabIndex={one.id === selected ? 0 : -1}
              onClick={() => setSelected(one.id)}
            >
              {title(one)}
            </button>
          ))}
        </div>
        {terminals.length > 1 && (
          <button
            type="button"
            className="terminal-close"
            aria-label={messages.close(titleOf(terminals, selected, title))}
            onClick={() => close(selected)}
          >
            ×
          </button>
        )}
        <NewTerminalMenu onOpen={open} />
        {terminals.length > 1 && (
          <button type="button" className="button small terminal-beside" aria-pressed={beside} onClick={() => setBeside(!beside)}>
            {messages.beside}
          </button>
        )}
        <p className="terminal-hint">{messages.hint}</p>
      </div>
      {problem && <Notice text={messages.notLoaded(problem)} />}
      <div className="terminal-panes">
        {terminals.map((one) => (
          <div
            key={one.id}
            role="tabpanel"
            id={`${base}-${one.id}-panel`}
            aria-labelledby={`${base}-${one.id}`}
            className="terminal-place"
            data-selected={one.id === selected}
            hidden={one.id !== selected && !beside}
          >
            {beside && <p className="terminal-name">{title(one)}</p>}
            {code && (
              <TerminalPane
                code={code}
                identity={one.identity}
                title={title(one)}
                first={one.id === 1}
                onReady={(view) => ready(one.id, view)}
                onFocus={() => setSelected(one.id)}
                onAccess={(who) => setTerminals((before) => before.map((other) => (other.id === one.id ? { ...other, who } : other)))}
                onEnd={terminals.length > 1 ? () => close(one.id) : undefined}
              />
            )}
          </div>
        ))}
      </div>
    </div>
  )
}

function titleOf(terminals: readonly OpenTerminal[], id: number, title: (one: OpenTerminal) => string): string {
  const found = terminals.find((one) => one.id === id)
  return found ? title(found) : ''
}
