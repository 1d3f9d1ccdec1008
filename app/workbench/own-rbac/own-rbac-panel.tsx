import { type ClipboardEvent, type DragEvent, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { OWN_RBAC } from '../../messages/own-rbac.ts'
import { Code } from '../../ui/code.tsx'
import { clockTime } from '../time-format.ts'
import { ImportSummary } from './import-summary.tsx'
import { loadedStore } from './loaded-store.ts'
import { originText } from './origin-text.ts'
import './own-rbac.css'

const COMMAND = 'kubectl get serviceaccounts,roles,rolebindings,clusterroles,clusterrolebindings,pods -A -o yaml'

/** Brings the RBAC of a real cluster into the page: what kubectl printed is pasted or dropped, read, and asked. */
export function OwnRbacPanel() {
  const { report, busy, problem, states } = useStore(loadedStore)
  const messages = OWN_RBAC.use()
  const [over, setOver] = useState(false)
  const [text, setText] = useState('')
  const file = useRef<HTMLInputElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const summary = useRef<HTMLElement>(null)
  const wrong = useRef<HTMLParagraphElement>(null)
  const told = useRef({ report, problem })
  // What came of a text may stand below the end of the panel, and the button that was pressed is no longer there to be pressed.
  useEffect(() => {
    const before = told.current
    told.current = { report, problem }
    if (problem !== undefined && problem !== before.problem) wrong.current?.scrollIntoView({ block: 'nearest' })
    else if (report !== before.report) (report ? summary : field).current?.focus()
  }, [report, problem])

  const read = async (chosen: File | undefined) => {
    if (chosen) await loadedStore.load(await chosen.text(), { file: chosen.name })
  }
  const loadText = async () => {
    await loadedStore.load(text, 'pasted')
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
      if (dropped !== '') void loadedStore.load(dropped, 'dropped')
    }
  }
  // A paste of a few megabytes is read as it is: in a text field it would only stand in the way.
  const paste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text/plain')
    if (pasted.length < LARGE) return
    event.preventDefault()
    void loadedStore.load(pasted, 'pasted')
  }
  return (
    <section
      className="own-rbac scroll"
      aria-label={messages.name}
      data-over={over}
      onDragOver={(event) => event.preventDefault()}
      onDragEnter={() => setOver(true)}
      onDragLeave={(event) => setOver(event.currentTarget.contains(event.relatedTarget as Node | null))}
      onDrop={drop}
    >
      <div className="own-rbac-in">
        <p>{messages.what}</p>
        <Command />
        <label className="own-rbac-text">
          <span className="visually-hidden">{messages.output}</span>
          <textarea
            ref={field}
            value={text}
            rows={4}
            placeholder={messages.placeholder}
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
            onPaste={paste}
          />
        </label>
        <p className="own-rbac-actions">
          <button type="button" className="button primary small" disabled={busy || text.trim() === ''} onClick={() => void loadText()}>
            {busy ? messages.reading : messages.load}
          </button>
          <button type="button" className="button small" disabled={busy} onClick={() => file.current?.click()}>
            {messages.chooseFile}
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
        <p className="own-rbac-stays">{messages.stays}</p>
        {problem !== undefined && (
          <p className="own-rbac-problem" role="alert" ref={wrong}>
            {problem}
          </p>
        )}
      </div>
      {report && <ImportSummary ref={summary} report={report} />}
      {states.length > 1 && (
        <section className="own-rbac-part">
          <h3>{messages.states}</h3>
          <ul>
            {states.map(({ revision, at, origin }) => (
              <li key={`${revision} ${at}`}>
                {clockTime(at)} {originText(origin, messages)}
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
  const messages = OWN_RBAC.use()
  return (
    <p className="own-rbac-command">
      <Code text={COMMAND} />
      <button
        type="button"
        className="button small"
        onClick={() => {
          void navigator.clipboard?.writeText(COMMAND).then(() => setCopied(true))
        }}
      >
        {copied ? messages.copied : messages.copy}
      </button>
    </p>
  )
}
