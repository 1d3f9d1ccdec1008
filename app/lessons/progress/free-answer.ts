/** Whether a text is one of the answers: case, quotes, a period at the end and spaces do not count. */
export function isAnswer(text: string, answers: readonly string[]): boolean {
  return answers.some((answer) => plain(answer) === plain(text))
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/["'`“”‘’]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '')
