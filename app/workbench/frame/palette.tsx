import { useCombobox } from 'downshift'
import { useEffect, useMemo, useRef, useState } from 'react'
import { COMMANDS } from '../../messages/commands.ts'
import { FRAME } from '../../messages/frame.ts'
import { useWorkbench } from '../session-context.tsx'
import { matching } from './command-search.ts'
import { commandsOf } from './commands.ts'
import { keysText } from './keys-text.ts'
import './palette.css'

/** Every command by its name: type some letters of it, go down, Enter. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const workbench = useWorkbench()
  const dialog = useRef<HTMLDialogElement>(null)
  const chosen = useRef<() => void>(undefined)
  const messages = COMMANDS.use()
  const frame = FRAME.use()
  const commands = useMemo(
    () => commandsOf(workbench, { commands: messages, frame }).filter(({ id }) => id !== 'palette'),
    [workbench, messages, frame],
  )
  const [text, setText] = useState('')
  const items = useMemo(() => matching(commands, text), [commands, text])
  useEffect(() => {
    const here = dialog.current
    here?.showModal()
    return () => here?.close()
  }, [])

  const { getInputProps, getMenuProps, getItemProps, highlightedIndex } = useCombobox({
    items: [...items],
    isOpen: true,
    inputValue: text,
    defaultHighlightedIndex: 0,
    itemToString: (item) => item?.title ?? '',
    // The field loses the focus when the dialog is closed, too: what was highlighted is not what was chosen.
    stateReducer: ({ selectedItem }, { type, changes }) => (type === useCombobox.stateChangeTypes.InputBlur ? { ...changes, selectedItem } : changes),
    onSelectedItemChange: ({ selectedItem }) => {
      chosen.current = selectedItem?.run
      dialog.current?.close()
    },
  })
  const ended = () => {
    onClose()
    // After the focus has gone back to where it was: the command may move it.
    chosen.current?.()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click beside the dialog; by keys it is closed with Escape
    <dialog
      ref={dialog}
      className="palette"
      aria-label={messages.palette.commands}
      onClose={ended}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <input
        {...getInputProps({
          'aria-label': messages.palette.command,
          'aria-labelledby': undefined,
          onChange: (event) => setText(event.currentTarget.value),
          // Escape is the dialog's: it closes.
          onKeyDown: (event) => {
            if (event.key === 'Escape') Object.assign(event.nativeEvent, { preventDownshiftDefault: true })
          },
        })}
        className="palette-input"
        placeholder={messages.palette.what}
        spellCheck={false}
        autoComplete="off"
      />
      <ul {...getMenuProps({ 'aria-label': messages.palette.commands, 'aria-labelledby': undefined })} className="palette-list">
        {items.map((item, index) => (
          <li key={item.id} {...getItemProps({ item, index })} className="palette-item" data-highlighted={index === highlightedIndex}>
            <span className="palette-title">{item.title}</span>
            <span className="palette-group">{item.group}</span>
            {item.keys && <kbd>{keysText(item.keys, messages.keys)}</kbd>}
          </li>
        ))}
      </ul>
      {items.length === 0 && (
        <p className="palette-none" role="status">
          {messages.palette.none}
        </p>
      )}
    </dialog>
  )
}
