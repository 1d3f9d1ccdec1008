import { useEffect, useState } from 'react'

/** Monaco has no use of touch screens: there a plain text field is better. */
const PLAIN = '(pointer: coarse), (max-width: 820px)'

/** Whether a text is to be edited in a plain field: on touch and narrow screens. */
export function useWantsPlain(): boolean {
  const [plain, setPlain] = useState(() => matchMedia(PLAIN).matches)
  useEffect(() => {
    const list = matchMedia(PLAIN)
    const change = () => setPlain(list.matches)
    list.addEventListener('change', change)
    return () => list.removeEventListener('change', change)
  }, [])
  return plain
}
