import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import './menu.css'

export interface MenuItem {
  readonly label: string
  /** What it is for, in a few words. */
  readonly about?: string
  readonly disabled?: boolean
  /** One of several, of which one holds. */
  readonly checked?: boolean
  readonly onChoose: () => void
}

interface MenuProps {
  readonly label: ReactNode
  /** What the menu is called, for those who only hear it. */
  readonly name: string
  /** A text is a heading over what follows. */
  readonly items: readonly (MenuItem | string)[]
  /** Of the button, in the place of the usual ones. */
  readonly className?: string
  /** What the button is called where its label does not say it. */
  readonly buttonName?: string
}

/** A button that opens a list of things to do, by the WAI-ARIA pattern: arrows, Home, End and letters move, Escape closes. */
export function Menu({ label, name, items, className = 'button small', buttonName }: MenuProps) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const id = useId()
  const lines = () => [...(menu.current?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])]
  useLayoutEffect(() => {
    if (!open) return
    if (button.current && menu.current) placeBy(menu.current, button.current)
    menu.current?.querySelector<HTMLButtonElement>('button:not(:disabled)')?.focus()
    const away = (event: Event) => {
      if (event.target instanceof Node && !menu.current?.contains(event.target) && !button.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [open])

  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      setOpen(false)
      button.current?.focus()
      return
    }
    if (event.key === 'Tab') {
      setOpen(false)
      return
    }
    const next = nextLine(event.key, lines())
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  const choose = (item: MenuItem) => {
    setOpen(false)
    // What is chosen may move the focus on; if not, it is back where it came from.
    button.current?.focus()
    item.onChoose()
  }
  return (
    <div className="menu">
      <button
        type="button"
        ref={button}
        className={className}
        aria-label={buttonName}
        title={buttonName}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          setOpen(true)
        }}
      >
        {label} {buttonName === undefined && <span aria-hidden="true">▾</span>}
      </button>
      {open && (
        <div className="menu-list" id={id} ref={menu} role="menu" tabIndex={-1} aria-label={name} onKeyDown={keys}>
          {items.map((item) =>
            typeof item === 'string' ? (
              <p key={item}>{item}</p>
            ) : (
              <button
                key={item.label}
                type="button"
                {...(item.checked === undefined
                  ? ({ role: 'menuitem' } as const)
                  : ({ role: 'menuitemradio', 'aria-checked': item.checked } as const))}
                tabIndex={-1}
                disabled={item.disabled}
                onClick={() => choose(item)}
              >
                {item.label} {item.about && <span className="menu-about">{item.about}</span>}
              </button>
            ),
          )}
        </div>
      )}
    </div>
  )
}

/** Over everything, so that no panel around it cuts it off, and inside of the window. */
function placeBy(list: HTMLElement, button: HTMLElement): void {
  const { top, bottom, right } = button.getBoundingClientRect()
  const below = window.innerHeight - bottom
  const up = below < list.offsetHeight + 12 && top > below
  list.style.left = `${Math.max(8, right - list.offsetWidth)}px`
  list.style.maxHeight = `${(up ? top : below) - 12}px`
  if (up) list.style.bottom = `${window.innerHeight - top + 2}px`
  else list.style.top = `${bottom + 2}px`
}

/** Where a key leads among the lines. */
function nextLine(key: string, lines: readonly HTMLButtonElement[]): HTMLButtonElement | undefined {
  const at = lines.indexOf(document.activeElement as HTMLButtonElement)
  if (key === 'ArrowDown') return lines[(at + 1) % lines.length]
  if (key === 'ArrowUp') return lines.at(at <= 0 ? -1 : at - 1)
  if (key === 'Home') return lines[0]
  if (key === 'End') return lines.at(-1)
  if (key.length !== 1) return undefined
  return [...lines.slice(at + 1), ...lines.slice(0, at + 1)].find((line) => line.textContent.toLowerCase().startsWith(key.toLowerCase()))
}
