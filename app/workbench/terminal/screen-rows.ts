import type { IBufferNamespace } from '@xterm/xterm'

/** Rows above a name within which its command is looked for. */
const FAR = 200

/** What stands in a row of the screen or above it, counted from the oldest that is kept; without the empty cells at its end. */
export const textOfRow = ({ active }: IBufferNamespace, row: number): string => active.getLine(row)?.translateToString(true) ?? ''

/** The row with the command whose output a row is: the nearest above it that begins with a prompt; undefined when none is near. */
export function commandAbove(buffer: IBufferNamespace, row: number, prompts: ReadonlySet<string>): string | undefined {
  for (let i = row; i >= 0 && i > row - FAR; i--) {
    const text = textOfRow(buffer, i)
    if ([...prompts].some((prompt) => text.startsWith(prompt))) return text
  }
  return undefined
}

/** The line above the cursor, which has just ended: all of it, however many rows it takes. Undefined while an editor has the screen. */
export function endedLine({ active }: IBufferNamespace): string | undefined {
  if (active.type === 'alternate') return undefined
  let row = active.baseY + active.cursorY - 1
  let text = ''
  for (;;) {
    const line = active.getLine(row)
    text = `${line?.translateToString(false) ?? ''}${text}`
    if (!line?.isWrapped) return text.trimEnd()
    row--
  }
}
