import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { Dialog } from '../../ui/dialog.tsx'
import { FRAME } from '../../messages/frame.ts'
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
  const [copied, setCopied] = useState<string>()

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
      setCopied('The link is copied.')
    } catch {
      setCopied('This browser does not let the page copy: select the link and copy it yourself.')
    }
  }
  return (
    <Dialog title="Share what you see" closeLabel={frame.close} onClose={onClose}>
      <p>
        Whoever opens the link begins at {shown ? `“${shown.meta.title}”` : 'the course'}, on Kubernetes {release}, with{' '}
        {panel ? `the panel ${labelOf(panel, frame)}` : 'the workbench'} open
        {files.length > 0 ? ' and these files in the editor' : ''}. It carries nothing else: not your progress, not your cluster, no token.
      </p>
      {files.length > 0 && (
        <fieldset className="share-files">
          <legend>Files to send along</legend>
          {files.map(([name, text]) => {
            const secret = secretIn(text)
            return (
              <label key={name}>
                <input type="checkbox" checked={chosen.has(name)} onChange={() => toggle(name)} /> <code>{name}</code>
                {secret && <span className="share-secret">Look before you send it: {secret}.</span>}
              </label>
            )
          })}
        </fieldset>
      )}
      {tooLong > 0 ? (
        <p role="alert">
          The link would be {tooLong.toLocaleString('en-US')} characters too long: chats and mail cut what is longer than{' '}
          {LONGEST_LINK.toLocaleString('en-US')}. Leave out a file.
        </p>
      ) : (
        <>
          <label className="share-link">
            <span>The link, {link.length.toLocaleString('en-US')} characters</span>
            <textarea readOnly rows={3} value={link} onFocus={(event) => event.target.select()} />
          </label>
          <div className="share-actions">
            <button type="button" className="button primary" onClick={() => void copy()}>
              Copy the link
            </button>
            <span role="status">{copied}</span>
          </div>
        </>
      )}
    </Dialog>
  )
}
