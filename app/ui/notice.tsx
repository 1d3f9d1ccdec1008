import type { ReactNode } from 'react'
import './notice.css'

interface NoticeProps {
  readonly text: ReactNode
  /** What can be done about it, where there is something. */
  readonly action?: string
  readonly onAction?: () => void
}

/** Something the learner should know and did not ask for, where it concerns them; read out at once. */
export function Notice({ text, action, onAction }: NoticeProps) {
  return (
    <div className="notice" role="alert">
      <p>{text}</p>
      {action && (
        <button type="button" className="button small" onClick={onAction}>
          {action}
        </button>
      )}
    </div>
  )
}
