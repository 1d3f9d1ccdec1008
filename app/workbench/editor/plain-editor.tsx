import type { KeyboardEvent } from 'react'
import type { ApplyResult } from '../../session/apply-manifests.ts'

export interface EditorProps {
  readonly name: string
  readonly text: string
  readonly results: readonly ApplyResult[]
  readonly onChange: (text: string) => void
  readonly onApply: () => Promise<void>
}

/** A text field: on touch and narrow screens, and until the large editor has loaded. */
export function PlainEditor({ name, text, onChange, onApply }: EditorProps) {
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void onApply()
  }
  return (
    <textarea
      className="plain-editor"
      aria-label={`Text of ${name}`}
      value={text}
      spellCheck={false}
      autoCapitalize="off"
      autoCorrect="off"
      placeholder="apiVersion: v1"
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={keys}
    />
  )
}
