import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { ImportReport } from '../../cluster/authz/imported/imported-world.ts'
import { useWorkbench } from '../session-context.tsx'
import { clockTime } from '../time-format.ts'
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
    <div className="own-rbac scroll">
      <section
        className="own-rbac-in"
        data-over={over}
        onDragOver={(event) => event.preventDefault()}
        onDragEnter={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        aria-label="Load RBAC"
      >
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
          <button
            type="button"
            className="button primary small"
            disabled={busy || text.trim() === ''}
            onClick={() => void loadedStore.load(text, 'pasted text').then(() => setText(''))}
          >
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
      </section>
      {report && <Report report={report} />}
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
    </div>
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

function Report({ report: { sentence, taken, warnings, skipped } }: { readonly report: ImportReport }) {
  const { bus } = useWorkbench().session
  const open = (panel: string, subject: string) => {
    loadedStore.show('loaded')
    bus.send({ type: 'open-panel', panel, subject })
  }
  return (
    <section className="own-rbac-part" aria-label="What was loaded">
      <h3>{sentence}</h3>
      {warnings.length > 0 && (
        <ul className="own-rbac-warnings">
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      <table className="table own-rbac-counts" aria-label="Objects by kind">
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">Loaded</th>
            <th scope="col">Passed over</th>
          </tr>
        </thead>
        <tbody>
          {[...new Set([...Object.keys(taken), ...Object.keys(skipped)])].map((kind) => (
            <tr key={kind}>
              <th scope="row">{kind}</th>
              <td>{taken[kind]?.toLocaleString('en-US') ?? ''}</td>
              <td>{skipped[kind]?.toLocaleString('en-US') ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="own-rbac-actions">
        <button type="button" className="button small" onClick={() => open('identity', 'namespace/')}>
          See it as a graph
        </button>
        <button type="button" className="button small" onClick={() => open('ask', 'who-can')}>
          Ask who can
        </button>
        <button type="button" className="button small" onClick={() => open('ask', 'mistakes')}>
          Look for mistakes
        </button>
        <button type="button" className="button small" onClick={() => loadedStore.forget()}>
          Forget it
        </button>
      </p>
    </section>
  )
}
