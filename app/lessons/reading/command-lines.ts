/** A block of commands as lines; a comment is none. A heredoc and a line that goes on stay together. */
export function commandLines(text: string): string[] {
  const lines: string[] = []
  let open: string[] = []
  let heredoc: string | undefined
  for (const line of text.split('\n')) {
    open.push(line)
    if (heredoc !== undefined) {
      if (line.trim() !== heredoc) continue
      heredoc = undefined
    } else {
      heredoc = line.match(/<<-?\s*['"]?(\w+)['"]?/)?.[1]
      if (heredoc !== undefined || line.endsWith('\\')) continue
    }
    lines.push(open.join('\n'))
    open = []
  }
  if (open.length > 0) lines.push(open.join('\n'))
  return lines.filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'))
}
