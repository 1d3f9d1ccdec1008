import { type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { ROOT_PX } from './type-size.ts'
import './split.css'

interface SplitProps {
  /** Under this name the size is remembered. */
  readonly name: string
  /** `columns` stand side by side, `rows` one above the other. */
  readonly direction: 'columns' | 'rows'
  /** The side that keeps its size when the window changes; the other takes what is left. */
  readonly sized: 'first' | 'second'
  /** Of the sized side as long as nobody has moved the handle, px where letters have their usual size. */
  readonly initial: number
  /** As much of the whole as that takes at most, of 1. */
  readonly most?: number
  /** The least of each side, px. */
  readonly least: readonly [first: number, second: number]
  /** What the handle does, for those who do not see it: "Width of the course". */
  readonly label: string
  readonly first: ReactNode
  readonly second: ReactNode
}

/** Two panels and the handle between them: by the pointer, by the arrow keys, and back with a double click. */
export function Split({ name, direction, sized, initial, most = 1, least, label, first, second }: SplitProps) {
  const box = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState(() => remembered(name))
  const columns = direction === 'columns'
  const [smallest, other] = sized === 'first' ? least : [least[1], least[0]]

  const whole = () => (columns ? box.current?.clientWidth : box.current?.clientHeight) ?? 0
  /** Of the sized side as it is on the page, px. */
  const size = () => {
    const side = box.current?.children[sized === 'first' ? 0 : 2]
    return Math.round((columns ? side?.clientWidth : side?.clientHeight) ?? initial)
  }
  const [told, setTold] = useState(chosen ?? initial)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the styles make of it is known when it is on the page
  useLayoutEffect(() => setTold(chosen ?? size()), [chosen])
  const resize = (wanted: number) => {
    const next = Math.round(Math.max(smallest, Math.min(wanted, whole() - other)))
    setChosen(next)
    remember(name, next)
  }
  const reset = () => {
    setChosen(undefined)
    remember(name, undefined)
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
    if (event.key === grow) resize(size() + sign * STEP)
    else if (event.key === shrink) resize(size() - sign * STEP)
    else if (event.key === 'Home') resize(smallest)
    else if (event.key === 'End') resize(Number.POSITIVE_INFINITY)
    else return
    event.preventDefault()
  }
  const wanted = chosen === undefined ? `min(${initial / ROOT_PX}rem, ${most * 100}%)` : `${chosen}px`
  const style = { '--split-size': `clamp(${smallest}px, ${wanted}, calc(100% - ${other}px))` } as CSSProperties
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
        aria-valuenow={told}
        aria-valuemin={smallest}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={keys}
        onDoubleClick={reset}
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
    const size = Number.parseFloat(localStorage.getItem(keyOf(name)) ?? '')
    return Number.isFinite(size) ? size : undefined
  } catch {
    return undefined
  }
}

function remember(name: string, size: number | undefined): void {
  try {
    if (size === undefined) localStorage.removeItem(keyOf(name))
    else localStorage.setItem(keyOf(name), String(size))
  } catch {
    // A browser that keeps nothing begins with the usual sizes each time.
  }
}
