/** Where words begin and end, as Emacs and readline count them: letters and digits. Places are UTF-16 offsets. */

/** The place before the word that ends at or before `place`. */
export function wordStart(text: string, place: number): number {
  return Math.max(0, text.slice(0, place).search(/[\p{L}\p{N}]+[^\p{L}\p{N}]*$/u))
}

/** The place after the word that begins at or after `place`. */
export function wordEnd(text: string, place: number): number {
  const [word = ''] = /^[^\p{L}\p{N}]*[\p{L}\p{N}]*/u.exec(text.slice(place)) ?? []
  return place + word.length
}

/** The place before the run of characters without spaces that ends before `place`: what Ctrl-W removes. */
export function spacedWordStart(text: string, place: number): number {
  const [word = ''] = /\S*\s*$/.exec(text.slice(0, place)) ?? []
  return place - word.length
}

/** The place one character to the left: a letter with its accents, an emoji with its modifiers. */
export function before(text: string, place: number): number {
  const last = [...segments.segment(text.slice(0, place))].at(-1)
  return last ? last.index : 0
}

/** The place one character to the right. */
export function after(text: string, place: number): number {
  const [first] = segments.segment(text.slice(place))
  return place + (first?.segment.length ?? 0)
}

const segments = new Intl.Segmenter('en', { granularity: 'grapheme' })
