import { tinykeys } from 'tinykeys'
import { createStore } from 'zustand/vanilla'
import { COMMANDS } from '../../messages/commands.ts'
import { FRAME } from '../../messages/frame.ts'
import type { TextStore } from '../../session/saved-text.ts'
import type { Workbench } from '../session-context.tsx'
import { commandsOf, SHORTCUTS } from './commands.ts'

const KEY = 'keycard.single-keys'

/** Whether keys without Ctrl or Cmd are shortcuts: who speaks to their machine, or hits keys by accident, turns them off. */
export const singleKeys = createStore<{ readonly on: boolean }>(() => ({ on: true }))

export function chooseSingleKeys(on: boolean, saved: TextStore): void {
  singleKeys.setState({ on })
  try {
    saved.setItem(KEY, on ? 'on' : 'off')
  } catch {
    // A browser that keeps nothing has them on each time.
  }
}

/** Listens for the shortcuts of the commands. Returns the way to stop. */
export function listenForShortcuts(workbench: Workbench, saved: TextStore): () => void {
  try {
    singleKeys.setState({ on: saved.getItem(KEY) !== 'off' })
  } catch {
    // See above.
  }
  const handler = (id: string, keys: string) => (event: KeyboardEvent) => {
    if (isTaken(event) || (!keys.startsWith('$mod') && !singleKeys.getState().on)) return
    // The commands as they are now: what was paused may be running by this time.
    const command = commandsOf(workbench, { commands: COMMANDS.now(), frame: FRAME.now() }).find((one) => one.id === id)
    if (!command) return
    event.preventDefault()
    command.run()
  }
  return tinykeys(window, Object.fromEntries(Object.entries(SHORTCUTS).flatMap(([id, keys]) => pressed(keys).map((one) => [one, handler(id, keys)]))))
}

/** On most keyboards a question mark is Shift and something, on others a key of its own. */
const pressed = (keys: string): readonly string[] => (keys === '?' ? ['?', 'Shift+?'] : [keys])

/** Whoever is being typed into has all keys: the terminal, the editor, a field. So has a dialog, and a menu. */
const TYPED_INTO = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable], .xterm, .monaco-editor, dialog, [role="menu"]'

function isTaken(event: KeyboardEvent): boolean {
  return event.defaultPrevented || (event.target instanceof Element && event.target.closest(TYPED_INTO) !== null)
}
