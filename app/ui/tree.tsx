import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import './tree.css'

/** One line of a tree, as it is seen: the lines of what is folded are left out by the caller. */
export interface TreeRow {
  readonly id: string
  /** From 1. */
  readonly level: number
  /** Undefined for what cannot be opened. */
  readonly open: boolean | undefined
  /** What typing letters finds it by. */
  readonly name: string
  readonly content: ReactNode
  /** Something happened to it just now. */
  readonly fresh?: boolean
}

interface TreeProps {
  readonly label: string
  readonly rows: readonly TreeRow[]
  readonly selected: string | undefined
  readonly onSelect: (id: string) => void
  readonly onToggle: (id: string, open: boolean) => void
  readonly onHover?: (id: string | undefined) => void
}

/** Wall ms between two letters of one word. */
const TYPING = 700

/** A tree by the WAI-ARIA pattern: up and down move, right opens and enters, left closes and leaves, letters find. What has the focus is selected. */
export function Tree({ label, rows, selected, onSelect, onToggle, onHover }: TreeProps) {
  const box = useRef<HTMLDivElement>(null)
  const typed = useRef({ text: '', at: 0 })
  const [moved, setMoved] = useState(0)
  const current = rows.find(({ id }) => id === selected) ?? rows[0]
  // The focus follows a selection made with the keys, once it is drawn.
  useEffect(() => {
    if (moved > 0) box.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }, [moved])

  const go = (row: TreeRow | undefined) => {
    if (!row) return
    onSelect(row.id)
    setMoved((count) => count + 1)
  }
  /** The next line whose name begins with what was typed in quick succession. */
  const found = (letter: string, index: number): TreeRow | undefined => {
    const { text, at } = typed.current
    const now = performance.now()
    const wanted = (now - at < TYPING ? text : '') + letter.toLowerCase()
    typed.current = { text: wanted, at: now }
    const from = wanted.length > 1 ? index : index + 1
    return [...rows.slice(from), ...rows.slice(0, from)].find(({ name }) => name.toLowerCase().startsWith(wanted))
  }
  const keys = (event: KeyboardEvent) => {
    const index = current ? rows.indexOf(current) : -1
    if (!current || event.ctrlKey || event.metaKey || event.altKey) return
    // A move ends the word.
    if (event.key.length > 1) typed.current = { text: '', at: 0 }
    const typing = typed.current.text !== '' && performance.now() - typed.current.at < TYPING
    if (event.key === ' ' && typing) {
      go(found(' ', index))
      event.preventDefault()
      return
    }
    switch (event.key) {
      case 'ArrowDown':
        go(rows[index + 1])
        break
      case 'ArrowUp':
        go(rows[index - 1])
        break
      case 'Home':
        go(rows[0])
        break
      case 'End':
        go(rows.at(-1))
        break
      case 'ArrowRight':
        if (current.open === false) onToggle(current.id, true)
        else if (current.open) go(rows[index + 1])
        break
      case 'ArrowLeft':
        if (current.open) onToggle(current.id, false)
        else go(rows.slice(0, index).findLast(({ level }) => level < current.level))
        break
      case 'Enter':
      case ' ':
        if (current.open !== undefined) onToggle(current.id, !current.open)
        break
      default:
        if (event.key.length !== 1) return
        go(found(event.key, index))
    }
    event.preventDefault()
  }
  return (
    <div className="tree" role="tree" aria-label={label} ref={box} onKeyDown={keys} onMouseLeave={() => onHover?.(undefined)}>
      {rows.map(({ id, level, open, content, fresh }) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys
        <div
          key={id}
          role="treeitem"
          className="tree-row"
          tabIndex={id === current?.id ? 0 : -1}
          aria-level={level}
          aria-expanded={open}
          aria-selected={id === selected}
          data-level={Math.min(level, 8)}
          data-fresh={fresh}
          onMouseEnter={() => onHover?.(id)}
          onFocus={() => {
            if (id !== selected) onSelect(id)
          }}
          onClick={() => {
            onSelect(id)
            if (open !== undefined) onToggle(id, !open)
          }}
        >
          <span className="tree-twist" aria-hidden="true">
            {open === undefined ? '' : open ? '▾' : '▸'}
          </span>
          {content}
        </div>
      ))}
    </div>
  )
}
