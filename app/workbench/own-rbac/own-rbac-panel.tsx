import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { clockTime } from '../time-format.ts'
import { ImportSummary } from './import-summary.tsx'
import { loadedStore } from './loaded-store.ts'
import './own-rbac.css'

const COMMAND = 'kubectl get serviceaccounts,roles,rolebindings,clusterroles,clusterrolebindings,pods -A -o yaml'

/** Brings the RBAC of a real cluster into the page: what kubectl printed is pasted or dropped, read, and asked. */
export function OwnRbacPanel() {
  const { report, busy, problem, states } = useStore(loadedStore)
  const [over, setOver] = useState(false)
  const [text, setText] = useState('')
  const file = useRef<HTMLInputElement>(null)

  const read = async (chosen: File | undefined) => {
    if (chosen) await loadedStore.load(await chosen.text(), chosen.name)
  }
  const loadText = async () => {
    await loadedStore.load(text, 'pasted text')
    // A text that could not be used may be put right.
    if (loadedStore.getState().problem === undefined) setText('')
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [first] = event.dataTransfer.files
    if (first) void read(first)
    else {
      const dropped = event.dataTransfer.getData('text/plain')
      if (dropped !== '') void loadedStore.load(dropped, 'dropped text')
    }
  }
  // A paste of a few megabytes is read as it is: in a text field it would only stand in the way.
  const paste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text/plain')
    if (pasted.length < LARGE) return
    event.preventDefault()
    void loadedStore.load(pasted, 'pasted text')
  }
  return (
    <section
      className="own-rbac scroll"
      aria-label="Your RBAC"
      data-over={over}
      onDragOver={(event) => event.preventDefault()}
      onDragEnter={() => setOver(true)}
      onDragLeave={(event) => setOver(event.currentTarget.contains(event.relatedTarget as Node | null))}
      onDrop={drop}
    >
      <div className="own-rbac-in">
        <p>
          Ask a cluster of yours who can do what, and why not. Print its roles, bindings, accounts and pods with this command, and paste the output or
          drop the file here:
        </p>
        <Command />
        <label className="own-rbac-text">
          <span className="visually-hidden">The output of kubectl, YAML or JSON</span>
          <textarea
            value={text}
            rows={4}
            placeholder="Paste the output here, or drop a file anywhere in this panel"
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
            onPaste={paste}
          />
        </label>
        <p className="own-rbac-actions">
          <button type="button" className="button primary small" disabled={busy || text.trim() === ''} onClick={() => void loadText()}>
            {busy ? 'Reading …' : 'Load'}
          </button>
          <button type="button" className="button small" disabled={busy} onClick={() => file.current?.click()}>
            Choose a file
          </button>
          <input
            ref={file}
            type="file"
            accept=".yaml,.yml,.json,.txt"
            hidden
            onChange={(event) => {
              void read(event.target.files?.[0])
              event.target.value = ''
            }}
          />
        </p>
        <p className="own-rbac-stays">
          It stays in this page: nothing is sent anywhere or saved, and a reload forgets it. Secrets are dropped unread, and of pods only what has to
          do with accounts is kept.
        </p>
        {problem !== undefined && (
          <p className="own-rbac-problem" role="alert">
            {problem}
          </p>
        )}
      </div>
      {report && <ImportSummary report={report} />}
      {states.length > 1 && (
        <section className="own-rbac-part">
          <h3>States that can be compared</h3>
          <ul>
            {states.map(({ revision, at, name }) => (
              <li key={`${revision} ${at}`}>
                {clockTime(at)} {name}
              </li>
            ))}
          </ul>
        </section>
      )}
    </section>
  )
}

/** Characters from which on a paste is loaded at once. */
const LARGE = 200_000

function Command() {
  const [copied, setCopied] = useState(false)
  return (
    <p className="own-rbac-command">
      <code>{COMMAND}</code>
      <button
        type="button"
        className="button small"
        onClick={() => {
          void navigator.clipboard?.writeText(COMMAND).then(() => setCopied(true))
        }}
      >
        {copied ? 'Copied' : 'Copy'}
      </button>
    </p>
  )
}
