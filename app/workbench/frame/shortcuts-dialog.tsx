import { useStore } from 'zustand'
import { Dialog } from '../../ui/dialog.tsx'
import { useWorkbench } from '../session-context.tsx'
import { type Command, commandsOf } from './commands.ts'
import { keysText } from './keys-text.ts'
import { chooseSingleKeys, singleKeys } from './shortcuts.ts'
import './shortcuts-dialog.css'

/** Keys that belong to what has the focus. */
const ELSEWHERE = [
  { where: 'Editor', keys: 'Ctrl+Enter', does: 'Apply' },
  { where: 'Editor', keys: 'Ctrl+M', does: 'Tab leaves the editor, and back' },
  { where: 'Terminal', keys: 'Tab', does: 'Complete what is typed' },
  { where: 'Terminal', keys: 'Esc, then Tab', does: 'Leave the terminal' },
  { where: 'Tabs', keys: '← →', does: 'The tab before or after' },
  { where: 'Borders between panels', keys: '← → ↑ ↓', does: 'Move the border' },
]

/** The shortcuts, from the same commands that the palette lists. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const commands = commandsOf(useWorkbench()).filter(({ keys }) => keys !== undefined)
  const on = useStore(singleKeys, (state) => state.on)
  const groups = [...new Set(commands.map(({ group }) => group))]
  return (
    <Dialog title="Keyboard shortcuts" wide onClose={onClose}>
      <p>They rest while you type: the terminal, the editor and every field have all keys for themselves.</p>
      <div className="shortcut-groups">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl className="shortcut-list">
              {commands
                .filter((one) => one.group === group)
                .map((one) => (
                  <Shortcut key={one.id} command={one} />
                ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>Where the focus is</h3>
          <dl className="shortcut-list">
            {ELSEWHERE.map(({ where, keys, does }) => (
              <div key={where + keys}>
                <dt>
                  {where}: {does}
                </dt>
                <dd>
                  <kbd>{keys}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <label className="shortcut-choice">
        <input type="checkbox" checked={on} onChange={(event) => chooseSingleKeys(event.target.checked, localStorage)} /> Shortcuts of single keys,
        without Ctrl or Cmd. Turn them off if you speak to your computer, or hit keys by accident.
      </label>
    </Dialog>
  )
}

function Shortcut({ command: { title, keys = '' } }: { readonly command: Command }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <kbd>{keysText(keys)}</kbd>
      </dd>
    </div>
  )
}
