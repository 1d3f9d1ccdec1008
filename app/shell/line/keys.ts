/** What a terminal sends: typed text, a pasted text, or a key with a name (`left`, `ctrl-a`, `meta-b`). */
export type Key = { readonly type: 'text' | 'paste'; readonly text: string } | { readonly type: 'key'; readonly name: string }

const PASTE_START = '\u001b[200~'
const PASTE_END = '\u001b[201~'

/** Control characters by their keys; the other ones are `ctrl-` and a letter. */
const CONTROLS: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\b': 'backspace',
  '\u007f': 'backspace',
  '\u001f': 'ctrl-_',
}

/** Escape sequences of a terminal, without the escape, by their keys. */
const SEQUENCES: Readonly<Record<string, string>> = {
  '[A': 'up',
  '[B': 'down',
  '[C': 'right',
  '[D': 'left',
  '[H': 'home',
  '[F': 'end',
  OA: 'up',
  OB: 'down',
  OC: 'right',
  OD: 'left',
  OH: 'home',
  OF: 'end',
  '[1~': 'home',
  '[4~': 'end',
  '[7~': 'home',
  '[8~': 'end',
  '[3~': 'delete',
  '[Z': 'shift-tab',
  '[1;5C': 'meta-f',
  '[1;3C': 'meta-f',
  '[1;5D': 'meta-b',
  '[1;3D': 'meta-b',
  '[3;5~': 'meta-d',
  '[3;3~': 'meta-d',
}

/** Turns what a terminal sends into keys. A pasted text may come in several pieces; all else comes whole. */
export class KeyReader {
  #paste: string | undefined

  read(data: string): Key[] {
    const keys: Key[] = []
    let rest = data
    while (rest !== '') {
      if (this.#paste !== undefined) {
        const end = rest.indexOf(PASTE_END)
        this.#paste += end < 0 ? rest : rest.slice(0, end)
        if (end < 0) return keys
        keys.push({ type: 'paste', text: this.#paste.replace(/\r\n?/g, '\n') })
        this.#paste = undefined
        rest = rest.slice(end + PASTE_END.length)
      } else if (rest.startsWith(PASTE_START)) {
        this.#paste = ''
        rest = rest.slice(PASTE_START.length)
      } else {
        const { key, length } = firstKey(rest)
        if (key) keys.push(key)
        rest = rest.slice(length)
      }
    }
    return keys
  }
}

function firstKey(data: string): { key?: Key; length: number } {
  if (data[0] === '\u001b') return escapeKey(data)
  const [text = ''] = /^[^\p{Cc}]+/u.exec(data) ?? []
  if (text !== '') return { key: { type: 'text', text }, length: text.length }
  const char = data[0] as string
  // What Windows sends for Enter is one key.
  const length = data.startsWith('\r\n') ? 2 : 1
  return { key: { type: 'key', name: CONTROLS[char] ?? `ctrl-${String.fromCharCode(char.charCodeAt(0) + 96)}` }, length }
}

function escapeKey(data: string): { key?: Key; length: number } {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's keys are control characters
  const [sequence] = /^\u001b(\[[0-9;?]*[ -/]*[@-~]|O[A-Z])/.exec(data) ?? []
  if (sequence !== undefined) {
    const name = SEQUENCES[sequence.slice(1)]
    return { ...(name ? { key: { type: 'key', name } } : {}), length: sequence.length }
  }
  const next = data[1]
  if (next === undefined || next === '\u001b') return { key: { type: 'key', name: 'escape' }, length: 1 }
  if (next === '\u007f' || next === '\b') return { key: { type: 'key', name: 'meta-backspace' }, length: 2 }
  if (next < ' ') return { key: { type: 'key', name: 'escape' }, length: 1 }
  return { key: { type: 'key', name: `meta-${next.toLowerCase()}` }, length: 2 }
}
