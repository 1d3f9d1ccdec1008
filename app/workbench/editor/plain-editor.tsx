import { type KeyboardEvent, type Ref, useImperativeHandle, useRef } from 'react'
import { EDITOR } from '../../messages/editor.ts'
import type { TextPlace } from '../../session/manifest-places.ts'
import type { TextMark } from './text-marks.ts'

/** What the panel asks of an editor. */
export interface EditorHandle {
  /** Shows a place and puts the cursor there. */
  reveal(place: TextPlace): void
}

export interface EditorProps {
  readonly ref: Ref<EditorHandle>
  readonly name: string
  readonly text: string
  readonly marks: readonly TextMark[]
  /** What an empty text begins with. */
  readonly placeholder?: string
  readonly onChange: (text: string) => void
  readonly onApply: () => Promise<void>
  readonly onCompare?: () => Promise<void>
  /** Told whether Tab leaves the editor or indents. */
  readonly onTabLeaves?: (leaves: boolean) => void
}

/** A text field: on touch and narrow screens, and until the large editor has loaded. */
export function PlainEditor({ ref, name, text, placeholder = 'apiVersion: v1', onChange, onApply, onCompare }: EditorProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const { textOf } = EDITOR.use()
  useImperativeHandle(ref, () => ({ reveal: (place) => area.current && select(area.current, place) }), [])
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void (event.shiftKey ? onCompare?.() : onApply())
  }
  return (
    <textarea
      ref={area}
      className="plain-editor"
      aria-label={textOf(name)}
      value={text}
      spellCheck={false}
      autoCapitalize="off"
      autoCorrect="off"
      placeholder={placeholder}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={keys}
    />
  )
}

function select(area: HTMLTextAreaElement, { line, column, endLine, endColumn }: TextPlace): void {
  const lines = area.value.split('\n')
  const offset = (row: number, at: number) =>
    lines.slice(0, row - 1).reduce((sum, one) => sum + one.length + 1, 0) + Math.min(at - 1, lines[row - 1]?.length ?? 0)
  area.focus({ preventScroll: true })
  area.setSelectionRange(offset(line, column), offset(endLine, endColumn))
  // A text field does not scroll to its selection by itself. Long lines wrap, so this is where the line is at least.
  const height = Number.parseFloat(getComputedStyle(area).lineHeight)
  area.scrollTop = Math.max(0, (line - 1) * height - area.clientHeight / 3)
}
