import { useStore } from 'zustand'
import type { CommandsMessages } from '../../messages/commands.en.ts'
import { COMMANDS } from '../../messages/commands.ts'
import { FRAME } from '../../messages/frame.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useWorkbench } from '../session-context.tsx'
import { type Command, commandsOf } from './commands.ts'
import { keysText } from './keys-text.ts'
import { chooseSingleKeys, singleKeys } from './shortcuts.ts'
import './shortcuts-dialog.css'

/** Keys that belong to what has the focus. */
const elsewhere = ({ keys: { control, thenPress }, shortcuts: { elsewhere: does } }: CommandsMessages) => [
  { keys: `${control}+Enter`, does: does.apply },
  { keys: `${control}+M`, does: does.tabLeaves },
  { keys: 'Tab', does: does.complete },
  { keys: thenPress('Esc', 'Tab'), does: does.leave },
  { keys: '← →', does: does.tab },
  { keys: '← → ↑ ↓', does: does.border },
]

/** The shortcuts, from the same commands that the palette lists. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const messages = COMMANDS.use()
  const frame = FRAME.use()
  const commands = commandsOf(useWorkbench(), { commands: messages, frame }).filter(({ keys }) => keys !== undefined)
  const on = useStore(singleKeys, (state) => state.on)
  const groups = [...new Set(commands.map(({ group }) => group))]
  return (
    <Dialog title={messages.page.shortcuts} closeLabel={frame.close} wide onClose={onClose}>
      <p>{messages.shortcuts.rest}</p>
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
          <h3>{messages.shortcuts.focus}</h3>
          <dl className="shortcut-list">
            {elsewhere(messages).map(({ keys, does }) => (
              <div key={does}>
                <dt>{does}</dt>
                <dd>
                  <kbd>{keys}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <label className="shortcut-choice">
        <input type="checkbox" checked={on} onChange={(event) => chooseSingleKeys(event.target.checked, localStorage)} /> {messages.shortcuts.single}
      </label>
    </Dialog>
  )
}

function Shortcut({ command: { title, keys = '' } }: { readonly command: Command }) {
  const words = COMMANDS.use().keys
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <kbd>{keysText(keys, words)}</kbd>
      </dd>
    </div>
  )
}
