import { Activity, type KeyboardEvent, type ReactNode, Suspense, useId, useRef } from 'react'

export interface TabItem {
  readonly id: string
  readonly label: string
  readonly panel: ReactNode
  /** Goes on working while another tab is shown (an editor, a terminal). Others rest, and keep their state. */
  readonly awake?: boolean
}

interface TabsProps {
  readonly label: string
  readonly items: readonly TabItem[]
  readonly selected: string
  readonly onSelect: (id: string) => void
  /** What stands at the end of the row of tabs: a menu for what they show. */
  readonly end?: ReactNode
  /** Leaves the row out where there is one tab alone; what is shown keeps its name. */
  readonly bare?: boolean
  /** A tab is being dragged, or no longer. */
  readonly onDrag?: (id: string | undefined) => void
}

/** Tabs by the WAI-ARIA pattern: arrows move between them. A panel that is not shown keeps its state. */
export function Tabs({ label, items, selected, onSelect, end, bare = false, onDrag }: TabsProps) {
  const base = useId()
  const list = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    const index = items.findIndex((item) => item.id === selected)
    const next = items[(index + step + items.length) % items.length]
    if (!next) return
    onSelect(next.id)
    list.current?.querySelector<HTMLButtonElement>(`#${CSS.escape(`${base}-${next.id}`)}`)?.focus()
  }
  return (
    <div className="tab-group">
      {bare || (
        <div className="tab-row">
          <div className="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
            {items.map(({ id, label: text }) => (
              <button
                key={id}
                type="button"
                role="tab"
                id={`${base}-${id}`}
                className="tab"
                aria-selected={id === selected}
                aria-controls={`${base}-${id}-panel`}
                tabIndex={id === selected ? 0 : -1}
                onClick={() => onSelect(id)}
                {...(onDrag && {
                  draggable: true,
                  onDragStart: (event) => {
                    event.dataTransfer.setData('text/plain', text)
                    event.dataTransfer.effectAllowed = 'move'
                    onDrag(id)
                  },
                  onDragEnd: () => onDrag(undefined),
                })}
              >
                {text}
              </button>
            ))}
          </div>
          {end}
        </div>
      )}
      {items.map(({ id, label: text, panel, awake }) => (
        <div
          key={id}
          id={`${base}-${id}-panel`}
          className="tab-panel"
          hidden={id !== selected}
          {...(bare ? { role: 'region', 'aria-label': text } : { role: 'tabpanel', 'aria-labelledby': `${base}-${id}` })}
        >
          {awake ? (
            panel
          ) : (
            <Activity mode={id === selected ? 'visible' : 'hidden'}>
              <Suspense>{panel}</Suspense>
            </Activity>
          )}
        </div>
      ))}
    </div>
  )
}
