import { type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react'
import './split.css'

interface SplitProps {
  /** Under this name the size is remembered. */
  readonly name: string
  /** `columns` stand side by side, `rows` one above the other. */
  readonly direction: 'columns' | 'rows'
  /** The side that keeps its size when the window changes; the other takes what is left. */
  readonly sized: 'first' | 'second'
  /** Of the sized side, px. */
  readonly initial: number
  /** The least of each side, px. */
  readonly least: readonly [first: number, second: number]
  /** What the handle does, for those who do not see it: "Width of the course". */
  readonly label: string
  readonly first: ReactNode
  readonly second: ReactNode
}

/** Two panels and the handle between them: by the pointer, by the arrow keys, and back with a double click. */
export function Split({ name, direction, sized, initial, least, label, first, second }: SplitProps) {
  const box = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState(() => remembered(name) ?? initial)
  const columns = direction === 'columns'
  const [smallest, other] = sized === 'first' ? least : [least[1], least[0]]

  const resize = (wanted: number) => {
    const whole = (columns ? box.current?.clientWidth : box.current?.clientHeight) ?? 0
    const next = Math.round(Math.max(smallest, Math.min(wanted, whole - other)))
    setSize(next)
    remember(name, next)
  }
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const frame = box.current?.getBoundingClientRect()
    if (!frame || !event.currentTarget.hasPointerCapture(event.pointerId)) return
    const before = columns ? event.clientX - frame.left : event.clientY - frame.top
    resize(sized === 'first' ? before : (columns ? frame.width : frame.height) - before)
  }
  const keys = (event: KeyboardEvent) => {
    const grow = columns ? 'ArrowRight' : 'ArrowDown'
    const shrink = columns ? 'ArrowLeft' : 'ArrowUp'
    const sign = sized === 'first' ? 1 : -1
    if (event.key === grow) resize(size + sign * STEP)
    else if (event.key === shrink) resize(size - sign * STEP)
    else if (event.key === 'Home') resize(smallest)
    else if (event.key === 'End') resize(Number.POSITIVE_INFINITY)
    else return
    event.preventDefault()
  }
  const style = { '--split-size': `clamp(${smallest}px, ${size}px, calc(100% - ${other}px))` } as CSSProperties
  return (
    <div className="split" data-direction={direction} data-sized={sized} style={style} ref={box}>
      <div className="split-side">{first}</div>
      {/* biome-ignore lint/a11y/useSemanticElements: a rule in the text cannot be moved; a separator with a value can */}
      <div
        className="split-handle"
        role="separator"
        tabIndex={0}
        aria-label={label}
        aria-orientation={columns ? 'vertical' : 'horizontal'}
        aria-valuenow={size}
        aria-valuemin={smallest}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={keys}
        onDoubleClick={() => resize(initial)}
      />
      <div className="split-side">{second}</div>
    </div>
  )
}

/** px a press of an arrow key moves. */
const STEP = 24

const keyOf = (name: string) => `keycard.size.${name}`

function remembered(name: string): number | undefined {
  try {
    const size = Number(localStorage.getItem(keyOf(name)) ?? Number.NaN)
    return Number.isFinite(size) ? size : undefined
  } catch {
    return undefined
  }
}

function remember(name: string, size: number): void {
  try {
    localStorage.setItem(keyOf(name), String(size))
  } catch {
    // A browser that keeps nothing begins with the usual sizes each time.
  }
}
