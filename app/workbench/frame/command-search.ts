import type { Command } from './commands.ts'

/** Commands that have every word of the text, those whose title begins with it first; without a text, all in their order. */
export function matching(commands: readonly Command[], text: string): readonly Command[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return commands
  return commands
    .map((command) => ({ command, rank: rank(command, words) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ command }) => command)
}

/** 0 when a word is nowhere; more for words at the beginning of the title, of one of its words, inside it, among the other words. */
function rank({ title, group, also = '' }: Command, words: readonly string[]): number {
  const name = title.toLowerCase()
  const rest = `${group} ${also}`.toLowerCase()
  let sum = 0
  for (const word of words) {
    const found = name.startsWith(word) ? 8 : new RegExp(`\\b${escaped(word)}`).test(name) ? 4 : name.includes(word) ? 2 : rest.includes(word) ? 1 : 0
    if (found === 0) return 0
    sum += found
  }
  return sum
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
