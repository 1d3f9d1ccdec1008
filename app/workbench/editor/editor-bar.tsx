import { useStore } from 'zustand'
import { EDITOR_TEMPLATES } from '../../messages/editor-templates.ts'
import { EDITOR } from '../../messages/editor.ts'
import { PAGE_USERS } from '../../session/page-users.ts'
import { commandKey } from '../../ui/keys.ts'
import { Menu } from '../../ui/menu.tsx'
import { useWorkbench } from '../session-context.tsx'
import { FileTabs } from './file-tabs.tsx'
import { templatesIn } from './templates.ts'

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
  const messages = EDITOR.use().bar
  const templates = templatesIn(EDITOR_TEMPLATES.use())
  const empty = (files[open] ?? '').trim() === ''
  return (
    <div className="editor-bar">
      <FileTabs renaming={renaming} onRenaming={onRenaming} onDelete={onDelete} />
      {waiting !== open && (
        <div className="editor-actions">
          <Menu
            label={messages.templates}
            name={messages.templatesName}
            items={templates.map(({ name, title, about, text }) => ({ label: title, about, onChoose: () => workspace.openCopy(name, text) }))}
          />
          <Menu
            label={messages.file}
            name={messages.fileName}
            items={[
              { label: messages.newFile, onChoose: () => workspace.add() },
              { label: messages.rename, onChoose: () => onRenaming(open) },
              { label: messages.format, about: messages.formatAbout, disabled: empty, onChoose: onFormat },
              { label: messages.delete, about: messages.deleteAbout, onChoose: () => onDelete(open) },
            ]}
          />
          <button
            type="button"
            className="button small"
            onClick={() => void onCompare()}
            disabled={busy}
            title={messages.differencesTitle(commandKey('Shift+Enter'))}
          >
            {messages.differences}
          </button>
          <label className="apply-as">
            {messages.as}{' '}
            <select aria-label={messages.applyAs} value={user} onChange={(event) => workspace.applyAs(event.target.value)}>
              {PAGE_USERS.map(({ username, groups }) => (
                <option key={username} value={username} title={groups.join(', ')}>
                  {username}
                </option>
              ))}
            </select>
          </label>
          <button type="button" className="button primary small" onClick={() => void onApply()} disabled={busy} title={commandKey('Enter')}>
            {messages.apply}
          </button>
        </div>
      )}
    </div>
  )
}
