import { useStore } from 'zustand'
import { PAGE_USERS } from '../../session/page-users.ts'
import { commandKey } from '../../ui/keys.ts'
import { useWorkbench } from '../session-context.tsx'

interface EditorBarProps {
  readonly busy: boolean
  readonly onApply: () => Promise<void>
}

/** The files, as whom they are applied, and what can be done with the open one. */
export function EditorBar({ busy, onApply }: EditorBarProps) {
  const { workspace, edits } = useWorkbench()
  const waiting = useStore(edits, ({ edit }) => edit?.name)
  const { files, open, user } = useStore(workspace)
  return (
    <div className="editor-bar">
      <div className="file-tabs">
        <div className="file-chips" role="tablist" aria-label="Files">
          {Object.keys(files).map((name) => (
            <button key={name} type="button" role="tab" aria-selected={name === open} className="file-tab" onClick={() => workspace.show(name)}>
              {name}
            </button>
          ))}
        </div>
        <button type="button" className="file-new" aria-label="New file" title="New file" onClick={() => workspace.add()}>
          +
        </button>
        {(files[open] ?? '').trim() === '' && Object.keys(files).length > 1 && (
          <button
            type="button"
            className="file-new"
            aria-label={`Close ${open}`}
            title="Close this empty file"
            onClick={() => workspace.remove(open)}
          >
            ×
          </button>
        )}
      </div>
      {waiting !== open && (
        <div className="editor-actions">
          <label className="apply-as">
            as{' '}
            <select aria-label="Apply as" value={user} onChange={(event) => workspace.applyAs(event.target.value)}>
              {PAGE_USERS.map(({ username, groups }) => (
                <option key={username} value={username} title={groups.join(', ')}>
                  {username}
                </option>
              ))}
            </select>
          </label>
          <button type="button" className="button primary small" onClick={() => void onApply()} disabled={busy} title={commandKey('Enter')}>
            Apply
          </button>
        </div>
      )}
    </div>
  )
}
