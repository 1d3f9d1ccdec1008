const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const WELL_FORMED = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/

/**
 * The standard base64 of what the text decodes to, or Go's error: line breaks are skipped and stray low bits dropped.
 * Models encoding/base64 (StdEncoding, decodeQuantum).
 */
export function canonicalBase64(text: string): string | { readonly error: string } {
  if (WELL_FORMED.test(text)) return text
  const corrupt = (at: number) => ({ error: `illegal base64 data at input byte ${at}` })
  let out = ''
  let at = 0
  const skipLines = () => {
    while (text[at] === '\n' || text[at] === '\r') at++
  }
  for (;;) {
    let quantum = ''
    while (quantum.length < 4) {
      skipLines()
      const c = text[at]
      if (c === undefined) {
        if (quantum === '') return out
        return corrupt(at - quantum.length)
      }
      at++
      if (ALPHABET.includes(c)) {
        quantum += c
        continue
      }
      if (c !== '=' || quantum.length < 2) return corrupt(at - 1)
      if (quantum.length === 2) {
        skipLines()
        if (at === text.length) return corrupt(text.length)
        if (text[at] !== '=') return corrupt(at - 1)
        at++
      }
      skipLines()
      if (at < text.length) return corrupt(at)
      return out + padded(quantum)
    }
    out += quantum
  }
}

/** A last quantum of two or three characters, its unused bits cleared. */
function padded(quantum: string): string {
  const last = ALPHABET.indexOf(quantum.at(-1) ?? 'A')
  const mask = quantum.length === 2 ? 0x30 : 0x3c
  return (quantum.slice(0, -1) + ALPHABET.charAt(last & mask)).padEnd(4, '=')
}
