import { type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * Where the reader is in each page of a pane that scrolls: another page begins at its top, and one that is come back to is where it
 * was left. What was pressed to come there may be gone: then the focus is on the pane, so that the next key goes on from its top.
 */
export function useReadingPlace(page: string): RefObject<HTMLDivElement | null> {
  const content = useRef<HTMLDivElement>(null)
  const left = useRef(new Map<string, number>())
  useLayoutEffect(() => {
    const pane = content.current?.closest('main')
    if (!pane) return
    pane.scrollTop = left.current.get(page) ?? 0
    if (left.current.size > 1 && document.activeElement === document.body) pane.focus({ preventScroll: true })
    left.current.set(page, pane.scrollTop)
    const remember = () => void left.current.set(page, pane.scrollTop)
    pane.addEventListener('scroll', remember, { passive: true })
    return () => pane.removeEventListener('scroll', remember)
  }, [page])
  return content
}
