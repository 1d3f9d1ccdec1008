/** Lines of at most this many columns, broken at spaces; spaces inside a line stay as they are. Models mitchellh/go-wordwrap. */
export function wordWrap(text: string, limit: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, limit))
    .join('\n')
}

function wrapLine(line: string, limit: number): string {
  let wrapped = ''
  let column = 0
  for (const [, spaces = '', word = ''] of line.matchAll(/([^\S\u00a0]*)((?:\S|\u00a0)*)/gu)) {
    if (spaces === '' && word === '') continue
    const width = [...word].length
    // A word longer than a line has a line of its own.
    const fits = column + spaces.length + width <= limit || column + spaces.length < 2
    if (fits) {
      wrapped += spaces + word
      column += spaces.length + width
    } else {
      wrapped += word === '' ? '' : `\n${word}`
      column = width
    }
  }
  return wrapped
}
