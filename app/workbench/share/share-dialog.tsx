import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { Dialog } from '../../ui/dialog.tsx'
import { FRAME } from '../../messages/frame.ts'
import { SHARE } from '../../messages/share.ts'
import { labelOf } from '../frame/place.tsx'
import { useWorkbench } from '../session-context.tsx'
import { linkTo, LONGEST_LINK, secretIn } from './share-link.ts'
import './share.css'

/** A link to what is seen: the lesson, the release, the panel, and the files that are chosen. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const { session, workspace, layout } = useWorkbench()
  const { file: lesson, lesson: shown } = useStore(session.course)
  const release = useStore(session.lessonCluster.state, (state) => state.release)
  const panel = useStore(layout, (state) => state.places.upper.shown)
  const all = useStore(workspace, (state) => state.files)
  const files = useMemo(() => Object.entries(all).filter(([, text]) => text.trim() !== ''), [all])
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(files.filter(([, text]) => !secretIn(text)).map(([name]) => name)))
  const frame = FRAME.use()
  const messages = SHARE.use()
  const [copied, setCopied] = useState<'yes' | 'no'>()

  const link = linkTo(
    { ...(shown && { lesson }), release, ...(panel && { panel }), files: Object.fromEntries(files.filter(([name]) => chosen.has(name))) },
    location.href,
  )
  const tooLong = link.length - LONGEST_LINK
  const toggle = (name: string) => {
    const next = new Set(chosen)
    if (!next.delete(name)) next.add(name)
    setChosen(next)
    setCopied(undefined)
  }
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      setCopied('yes')
    } catch {
      setCopied('no')
    }
  }
  return (
    <Dialog title={messages.head} closeLabel={frame.close} onClose={onClose}>
      <p>
        {messages.begins(
          shown ? messages.lesson(shown.meta.title) : messages.course,
          release,
          panel ? messages.panel(labelOf(panel, frame)) : messages.workbench,
          files.length > 0 ? messages.andFiles : '',
        )}
      </p>
      {files.length > 0 && (
        <fieldset className="share-files">
          <legend>{messages.files}</legend>
          {files.map(([name, text]) => {
            const secret = secretIn(text)
            return (
              <label key={name}>
                <input type="checkbox" checked={chosen.has(name)} onChange={() => toggle(name)} /> <code>{name}</code>
                {secret && <span className="share-secret">{messages.secret(messages.why[secret])}</span>}
              </label>
            )
          })}
        </fieldset>
      )}
      {tooLong > 0 ? (
        <p role="alert">{messages.tooLong(tooLong, LONGEST_LINK)}</p>
      ) : (
        <>
          <label className="share-link">
            <span>{messages.link(link.length)}</span>
            <textarea readOnly rows={3} value={link} onFocus={(event) => event.target.select()} />
          </label>
          <div className="share-actions">
            <button type="button" className="button primary" onClick={() => void copy()}>
              {messages.copy}
            </button>
            <span role="status">{copied && messages.copied[copied]}</span>
          </div>
        </>
      )}
    </Dialog>
  )
}
