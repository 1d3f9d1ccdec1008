/**
 * The words of a line that is one plain command: no pipe, redirection, expansion, list or comment. Undefined for all
 * else. Such a line can be run with its output shown as it comes, which a shell that collects output cannot do.
 */
export function simpleCommand(line: string): string[] | undefined {
  const words: string[] = []
  let word: string | undefined
  for (let i = 0; i < line.length; i++) {
    const char = line[i] as string
    if (char === "'") {
      const end = line.indexOf("'", i + 1)
      if (end < 0) return undefined
      word = (word ?? '') + line.slice(i + 1, end)
      i = end
    } else if (char === '"') {
      const quoted = doubleQuoted(line, i + 1)
      if (!quoted) return undefined
      word = (word ?? '') + quoted.text
      i = quoted.end
    } else if (char === '\\') {
      if (i + 1 >= line.length) return undefined
      word = (word ?? '') + line[++i]
    } else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else if (isSpecial(char, word)) {
      return undefined
    } else {
      word = (word ?? '') + char
    }
  }
  if (word !== undefined) words.push(word)
  return words.length > 0 && !/^\w+=/.test(words[0] ?? '') ? words : undefined
}

/** Characters a shell gives a meaning to; some only at the start of a word. */
function isSpecial(char: string, word: string | undefined): boolean {
  if ('|&;<>()$`\n*?[]{'.includes(char)) return true
  return word === undefined && '#~!'.includes(char)
}

function doubleQuoted(line: string, start: number): { text: string; end: number } | undefined {
  let text = ''
  for (let i = start; i < line.length; i++) {
    const char = line[i] as string
    if (char === '"') return { text, end: i }
    if (char === '$' || char === '`') return undefined
    if (char === '\\' && '"\\$`'.includes(line[i + 1] ?? ' ')) text += line[++i]
    else text += char
  }
  return undefined
}
