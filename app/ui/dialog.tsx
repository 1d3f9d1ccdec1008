import { type ReactNode, useEffect, useId, useRef } from 'react'
import './dialog.css'

interface DialogProps {
  readonly title: string
  /** What the button that closes it says. */
  readonly closeLabel: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Wide enough for a table. */
  readonly wide?: boolean
}

/** The browser's modal dialog: Escape, the button and a click beside it close it, and the focus goes back to where it was. */
export function Dialog({ title, closeLabel, onClose, children, wide = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const here = dialog.current
    here?.showModal()
    return () => here?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click beside the dialog; by keys it is closed with Escape
    <dialog
      ref={dialog}
      className="dialog"
      data-wide={wide}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <div className="dialog-body">
        <div className="dialog-head">
          <h2 id={id}>{title}</h2>
          <button type="button" className="button small" onClick={() => dialog.current?.close()}>
            {closeLabel}
          </button>
        </div>
        {children}
      </div>
    </dialog>
  )
}
