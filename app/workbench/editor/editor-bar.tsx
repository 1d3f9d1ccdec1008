import { useStore } from 'zustand'
import { PAGE_USERS } from '../../session/page-users.ts'
import { commandKey } from '../../ui/keys.ts'
import { Menu } from '../../ui/menu.tsx'
import { useWorkbench } from '../session-context.tsx'
import { FileTabs } from './file-tabs.tsx'
import { TEMPLATES } from './templates.ts'

interface EditorBarProps {
  readonly busy: boolean
  readonly renaming: string | undefined
  readonly onRenaming: (name: string | undefined) => void
  readonly onDelete: (name: string) => void
  readonly onFormat: () => void
  readonly onCompare: () => Promise<void>
  readonly onApply: () => Promise<void>
}

/** The files, as whom they are applied, and what can be done with the open one. */
export function EditorBar({ busy, renaming, onRenaming, onDelete, onFormat, onCompare, onApply }: EditorBarProps) {
  const { workspace, edits } = useWorkbench()
  const waiting = useStore(edits, ({ edit }) => edit?.name)
  const { files, open, user } = useStore(workspace)
  const empty = (files[open] ?? '').trim() === ''
  return (
    <div className="editor-bar">
      <FileTabs renaming={renaming} onRenaming={onRenaming} onDelete={onDelete} />
      {waiting !== open && (
        <div className="editor-actions">
          <Menu
            label="Templates"
            name="Manifests to begin with"
            items={TEMPLATES.map(({ name, title, about, text }) => ({ label: title, about, onChoose: () => workspace.openCopy(name, text) }))}
          />
          <Menu
            label="File"
            name="What to do with the file"
            items={[
              { label: 'New file', onChoose: () => workspace.add() },
              { label: 'Rename …', onChoose: () => onRenaming(open) },
              { label: 'Format', about: 'lays the text out evenly; comments stay', disabled: empty, onChoose: onFormat },
              { label: 'Delete', about: 'can be undone', onChoose: () => onDelete(open) },
            ]}
          />
          <button
            type="button"
            className="button small"
            onClick={() => void onCompare()}
            disabled={busy}
            title={`What Apply would change (${commandKey('Shift+Enter')})`}
          >
            Differences
          </button>
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
