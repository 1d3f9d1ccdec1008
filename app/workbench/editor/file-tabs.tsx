import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { EDITOR } from '../../messages/editor.ts'
import type { NameRefusal } from '../../session/workspace.ts'
import { useWorkbench } from '../session-context.tsx'

interface FileTabsProps {
  /** The file that is being renamed. */
  readonly renaming: string | undefined
  readonly onRenaming: (name: string | undefined) => void
  readonly onDelete: (name: string) => void
}

/** The learner's files by the tabs pattern; F2 or a double click renames, Delete deletes. */
export function FileTabs({ renaming, onRenaming, onDelete }: FileTabsProps) {
  const { workspace } = useWorkbench()
  const { files, open } = useStore(workspace)
  const list = useRef<HTMLDivElement>(null)
  const names = Object.keys(files)
  const messages = EDITOR.use().tabs
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'F2') onRenaming(open)
    if (event.key === 'Delete') onDelete(open)
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const next = names[(names.indexOf(open) + step + names.length) % names.length]
    if (step === 0 || next === undefined) return
    workspace.show(next)
    list.current?.querySelectorAll('button')[names.indexOf(next)]?.focus()
  }
  return (
    <div className="file-tabs">
      <div className="file-chips" role="tablist" aria-label={messages.files} ref={list} onKeyDown={keys}>
        {names.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={name === open}
            tabIndex={name === open ? 0 : -1}
            className="file-tab"
            title={messages.keys}
            onClick={() => workspace.show(name)}
            onDoubleClick={() => onRenaming(name)}
          >
            {name}
          </button>
        ))}
      </div>
      <button type="button" className="file-new" aria-label={messages.newFile} title={messages.newFile} onClick={() => workspace.add()}>
        +
      </button>
      {(files[open] ?? '').trim() === '' && names.length > 1 && (
        <button
          type="button"
          className="file-new"
          aria-label={messages.close(open)}
          title={messages.closeEmpty}
          onClick={() => workspace.remove(open)}
        >
          ×
        </button>
      )}
      {renaming !== undefined && <RenameForm key={renaming} name={renaming} onDone={() => onRenaming(undefined)} />}
    </div>
  )
}

function RenameForm({ name, onDone }: { readonly name: string; readonly onDone: () => void }) {
  const { workspace } = useWorkbench()
  const [wish, setWish] = useState(name)
  const [problem, setProblem] = useState<{ readonly refused: NameRefusal; readonly name: string }>()
  const messages = EDITOR.use().tabs
  const rename = (event: FormEvent) => {
    event.preventDefault()
    const wanted = wish.trim()
    const refused = workspace.rename(name, wanted)
    if (refused === undefined) onDone()
    setProblem(refused && { refused, name: wanted })
  }
  return (
    <form className="rename" onSubmit={rename} onKeyDown={(event) => event.key === 'Escape' && onDone()}>
      <input
        aria-label={messages.newName(name)}
        aria-invalid={problem !== undefined}
        value={wish}
        spellCheck={false}
        autoCapitalize="off"
        // biome-ignore lint/a11y/noAutofocus: it appears because somebody asked to rename
        autoFocus
        onFocus={(event) => event.target.setSelectionRange(0, Math.max(0, wish.lastIndexOf('.')))}
        onChange={(event) => setWish(event.target.value)}
      />
      <button type="submit" className="button small">
        {messages.rename}
      </button>
      <button type="button" className="button small" onClick={onDone}>
        {messages.cancel}
      </button>
      {problem && (
        <span className="rename-problem" role="alert">
          {problem.refused === 'taken' ? messages.taken(problem.name) : messages.noName}
        </span>
      )}
    </form>
  )
}
