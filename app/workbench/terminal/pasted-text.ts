/** The lines of a pasted text as they are to be run. Prompts that were copied along are left out, and with them what was not typed. */
export function pastedLines(text: string): string[] {
  const lines = text.replace(/\n+$/, '').split('\n')
  const typed = lines.filter((line) => /^\s*\$ (?=\S)/.test(line))
  // A page that shows `$ ` before each command shows the answers between them.
  return typed.length > 0 ? typed.map((line) => line.replace(/^\s*\$ /, '')) : lines
}

/** A copied text without the prompts of this terminal: what was typed, and what came of it. */
export function withoutPrompts(text: string, prompts: ReadonlySet<string>): string {
  const longestFirst = [...prompts].sort((a, b) => b.length - a.length)
  return text
    .split('\n')
    .map((line) => {
      const prompt = longestFirst.find((one) => line.startsWith(one))
      return prompt === undefined ? line : line.slice(prompt.length)
    })
    .join('\n')
}
